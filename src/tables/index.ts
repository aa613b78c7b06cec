// Rows: joined, complete, latest; DataFrames.

export { fromDataFrame, toDataFrame } from './data-frame.ts'
export { type Cell, type EconomyJoin, joinByEconomy } from './join.ts'
export { type LatestValues, latestValues } from './latest.ts'
export { type CompleteRows, dropMissing } from './missing.ts'
