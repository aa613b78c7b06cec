// The public API, stage by stage.

export { figure1Chart } from './brief/charts/figure-1.ts'
export { figure2Chart } from './brief/charts/figure-2.ts'
export { specificationChart } from './brief/charts/specification-curve.ts'
export type { Claim, Verdict } from './brief/claims/claim.ts'
export { type BriefData, fetchBriefData } from './brief/data.ts'
export { reproductionFiles } from './brief/outputs.ts'
export { citation, published } from './brief/published.ts'
export { findRelease, internetReleases, type Release, serverReleases } from './brief/releases.ts'
export { reportOf } from './brief/report.ts'
export { analyseBrief, type ReproduceOptions, type Reproduction, reproduceBrief } from './brief/reproduce.ts'
export { sensitivityText } from './brief/sensitivity.ts'
export { fittedLine } from './charts/fitted-line.ts'
export { type InternetUseRow, internetUseChart } from './charts/internet-use.ts'
export {
  type LinePoint,
  type ScatterAxis,
  type ScatterOptions,
  type ScatterPoint,
  scatterChart,
} from './charts/scatter.ts'
export type { ChartSpec } from './charts/spec.ts'
export { textWidth, wrapText } from './charts/text.ts'
export type { ChartText } from './charts/theme.ts'
export * from './errors.ts'
export { formatCsv } from './formats/csv.ts'
export { writeFiles } from './formats/output-folder.ts'
export type { Http } from './http/http.ts'
export { defaultHttp, type LiveOptions, liveHttp, type ProgressEvent } from './http/live.ts'
export type { Provenance } from './http/provenance.ts'
export { type Recording, recordHttp } from './http/record.ts'
export { replayHttp } from './http/replay.ts'
export { toIso3 } from './ilostat/areas.ts'
export { type Dataset, describeDataset, listDatasets, searchDatasets } from './ilostat/catalogue.ts'
export { fetchIlostat, fetchIlostatTables, type IlostatTable, type RepeatedRow } from './ilostat/data.ts'
export { type Code, type CodedVariable, listCodes } from './ilostat/dictionaries.ts'
export type { IlostatOptions } from './ilostat/request.ts'
export type { Basis, IlostatRow } from './ilostat/rows.ts'
export { type SkillLevel, type SkillShares, skillLevelCodes, skillShares } from './ilostat/skill-shares.ts'
export { relationFiles } from './relate/outputs.ts'
export { type RelateOptions, type Relation, type RelationRow, relate } from './relate/relate.ts'
export { parseSeries, type Series } from './relate/series.ts'
export { renderPng } from './render/png.ts'
export { renderSvg } from './render/svg.ts'
export { augment, type RowFit } from './statistics/augment.ts'
export { type BootstrapInterval, bootstrap } from './statistics/bootstrap.ts'
export { type Correlation, type CorrelationMethod, correlate } from './statistics/correlation.ts'
export { type Glance, glance } from './statistics/glance.ts'
export { holm } from './statistics/holm.ts'
export { fitOls, type OlsFit, type OlsOptions } from './statistics/ols.ts'
export { type PermutationTest, permuteCorrelation, permuteMeans } from './statistics/permutation.ts'
export { type Prediction, predict } from './statistics/predict.ts'
export { type Spread, spreadOf } from './statistics/spread.ts'
export { coefficientOf, type Estimate, type StdErrors, tidy } from './statistics/tidy.ts'
export { log, log2, log10, per, power, type Transformed, type Variable } from './statistics/variables.ts'
export { type MeanDifference, welchTest } from './statistics/welch.ts'
export { fromDataFrame, toDataFrame } from './tables/data-frame.ts'
export { type Cell, type EconomyJoin, joinByEconomy } from './tables/join.ts'
export { type LatestValues, latestValues } from './tables/latest.ts'
export { type CompleteRows, dropMissing } from './tables/missing.ts'
export { describeIndicator, type IndicatorInfo, searchIndicators } from './world-bank/catalogue.ts'
export { compareVintages, type Revision, type VintageComparison } from './world-bank/compare.ts'
export {
  type EconomiesOptions,
  type Economy,
  keepEconomies,
  listEconomies,
  type SplitRows,
} from './world-bank/economies.ts'
export { type FoundEconomies, findEconomies } from './world-bank/find-economies.ts'
export { type IncomeGroup, incomeGroups, incomeListFor } from './world-bank/income-groups.ts'
export { fetchIndicators, type IndicatorRow, type IndicatorTable, type PeriodRow } from './world-bank/indicators.ts'
export { membersOf } from './world-bank/members.ts'
export {
  fetchObservations,
  type IndicatorOptions,
  type ObservationRow,
  type ObservationTable,
} from './world-bank/observations.ts'
export { listVintages, type Vintage } from './world-bank/vintages.ts'
