// Asks the World Bank for indicators, economies, income groups and releases; reads its files.

export { describeIndicator, searchIndicators } from './catalogue.ts'
export type { IndicatorInfo } from './catalogue-entries.ts'
export { type ChangedValue, compareVintages, type Revision, type VintageComparison } from './compare.ts'
export { type Database, listDatabases } from './databases.ts'
export { type EconomyColumns, withEconomies } from './describe-rows.ts'
export {
  type EconomiesOptions,
  type Economy,
  keepEconomies,
  listEconomies,
  type SplitRows,
} from './economies.ts'

export type { AbsentData, FetchedTable, UnlistedPlace } from './fetched-table.ts'
export { type FoundEconomies, findEconomies } from './find-economies.ts'

export { type IncomeGroup, incomeGroups, incomeListFor } from './income-groups.ts'
export { fetchIndicators, type IndicatorRow, type IndicatorTable, type PeriodRow } from './indicators.ts'
export { membersOf } from './members.ts'
export type { Language } from './observation.ts'

export { fetchObservations, type ObservationRow, type ObservationTable } from './observations.ts'
export type { DateOptions, IndicatorOptions } from './options.ts'
export { readWorldBankCsv, type WorldBankCsvOptions } from './read-csv.ts'
export { findEconomy, resolveEconomies } from './resolve-economies.ts'
export { worldBank } from './service.ts'
export { listVintages, type Vintage } from './vintages.ts'
