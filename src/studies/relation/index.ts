// One series against another.

export { relationFiles } from './outputs.ts'
export { type RelateOptions, type Relation, type RelationRow, relate } from './relate.ts'
export { parseSeries, type Series } from './series.ts'
export { fetchWholeSeries } from './whole.ts'
