// Rows: joined, complete, latest; DataFrames and Arrow.

export { fromArrow, toArrow } from './arrow.ts'
export type { CellKind, CellsOf, ColumnKinds, KnownRow } from './columns.ts'
export { fromDataFrame, toDataFrame } from './data-frame.ts'
export { type Cell, type EconomyJoin, joinByEconomy } from './join.ts'
export { type LatestValues, latestValues } from './latest.ts'
export { type CompleteRows, dropMissing } from './missing.ts'
export { type WideRow, widen } from './widen.ts'
