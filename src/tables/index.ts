// Joins, reshapes and completes tables; reads CSV files; exchanges rows with DataFrames and Arrow.

export type { Cell } from '../formats/cells.ts'
export { type ArrowOptions, fromArrow, toArrow } from './arrow.ts'
export type { CellKind, CellsOf, ColumnKinds, KnownRow } from './columns.ts'
export { fromDataFrame, toDataFrame } from './data-frame.ts'
export {
  type EconomyJoin,
  type JoinOptions,
  joinByEconomy,
  joinTables,
  type Relationship,
  type TableJoin,
} from './join.ts'
export { joinNearestYear, type NearestJoin, type NearestJoinOptions } from './join-nearest.ts'
export { type LatestOptions, latestValues, type NearestOptions, nearestValues, type PickedRows } from './latest.ts'
export { type CompleteRows, dropMissing } from './missing.ts'
export { difference, growth, type IndexOptions, indexTo, type LagOptions, lag } from './panel.ts'
export { type PivotedTable, type PivotOptions, pivot } from './pivot.ts'
export { type CsvOptions, readCsv } from './read-csv.ts'
export { type SelectedColumns, selectColumns } from './select.ts'
export type { WithColumn } from './series.ts'
export type { NumberColumn, RowOf, SourcesOf, Table } from './table.ts'
export { type WideRow, widen } from './widen.ts'
