// Sets one series against another, over economies.

export { relationChart } from './chart.ts'
export type { RelateOptions } from './data.ts'
export { type Relation, type RelationRow, relate } from './relate.ts'
export { parseSeries, type Series } from './series.ts'
export { relation } from './study.ts'
export { fetchWholeSeries } from './whole.ts'
