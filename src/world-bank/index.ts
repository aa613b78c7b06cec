// The World Bank.

export { describeIndicator, type IndicatorInfo, searchIndicators } from './catalogue.ts'
export { type ChangedFigure, compareVintages, type Revision, type VintageComparison } from './compare.ts'
export { type EconomyColumns, withEconomies } from './describe-rows.ts'
export {
  type EconomiesOptions,
  type Economy,
  keepEconomies,
  listEconomies,
  type SplitRows,
} from './economies.ts'
export { type FoundEconomies, findEconomies } from './find-economies.ts'
export { type IncomeGroup, incomeGroups, incomeListFor } from './income-groups.ts'
export { fetchIndicators, type IndicatorRow, type IndicatorTable, type PeriodRow } from './indicators.ts'
export { membersOf } from './members.ts'
export type { Language } from './observation.ts'
export type { DateOptions } from './observations.ts'
export {
  fetchObservations,
  type IndicatorOptions,
  type ObservationRow,
  type ObservationTable,
} from './observations.ts'
export { findEconomy, resolveEconomies } from './resolve-economies.ts'
export { worldBank } from './service.ts'
export { listVintages, type Vintage } from './vintages.ts'
