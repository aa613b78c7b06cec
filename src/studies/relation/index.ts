// Sets one series against another, over economies.

export { relationChart } from './chart.ts'
export type { PanelErrors, RelateOptions, RelateYearsOptions } from './data.ts'
export type { PanelRelation, PanelRow } from './panel.ts'
export { type Relation, type RelationRow, relate } from './relate.ts'
export { parseSeries, type Series } from './series.ts'
export { relation } from './study.ts'
export { fetchWholeSeries } from './whole.ts'
export type { PanelEffect, YearRange } from './years.ts'
