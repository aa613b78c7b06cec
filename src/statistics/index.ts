// Fits and tests: regression, correlation, resampling.

export { type AddedVariable, addedVariable } from './added-variable.ts'
export { augment, type RowFit } from './augment.ts'
export { benjaminiHochberg } from './benjamini-hochberg.ts'
export type { BootstrapOptions } from './bootstrap.ts'
export { type BootstrapInterval, bootstrap } from './bootstrap.ts'
export { breuschPaganTest } from './breusch-pagan.ts'
export type { CorrelationOptions } from './correlation.ts'
export { type Correlation, type CorrelationMethod, correlate } from './correlation.ts'
export { type EqualSlopesOptions, type EqualSlopesTest, equalSlopes } from './equal-slopes.ts'
export { correlationEquivalence, type Equivalence, type EquivalenceOptions, slopeEquivalence } from './equivalence.ts'
export { type FittedLineOptions, type FittedPoint, fittedLine } from './fitted-line.ts'
export { type Glance, glance } from './glance.ts'
export { holm } from './holm.ts'
export {
  type Implied,
  impliedBy,
  type PublishedRegression,
  type RoundedValue,
  rootMeanSquareRange,
} from './implied-by.ts'
export { type FixedEffects, fitOls, type OlsFit, type OlsOptions } from './ols.ts'
export { leveragesOf } from './ols-design.ts'
export { type PartialCorrelationOptions, partialCorrelation } from './partial-correlation.ts'
export type { PermutationOptions } from './permutation.ts'
export { type PermutationTest, permuteCorrelation, permuteMeans } from './permutation.ts'
export {
  type CurveMeasure,
  type CurveSpecification,
  permuteSpecifications,
  type SpecificationTest,
  type SpecificationTestOptions,
} from './permute-specifications.ts'
export type { PredictOptions } from './predict.ts'
export { type Prediction, predict } from './predict.ts'
export { resetTest } from './reset-test.ts'
export { fitRobust, type RobustFit } from './robust-regression.ts'
export { type Screen, type ScreenedColumn, type ScreenOptions, screen } from './screen.ts'
export type { Passing, RankedMeasures, ScreenMeasure } from './screen-family.ts'
export type { CorrelationEstimate, ScreenMeasures } from './screen-measures.ts'
export { type Spread, spreadOf } from './spread.ts'
export type { ClusteredErrors, Clustering, RobustErrors, StdErrors } from './std-errors.ts'
export { type TheilSenLine, theilSen } from './theil-sen.ts'
export type { TidyOptions } from './tidy.ts'
export { coefficientOf, type Estimate, tidy } from './tidy.ts'
export type { NumericColumn } from './variables.ts'
export { log, log2, log10, per, power, type Transformed, type Variable } from './variables.ts'
export { type WaldTest, waldTest } from './wald.ts'
export { type MeanDifference, welchTest } from './welch.ts'
export { type WildBootstrap, type WildBootstrapOptions, wildBootstrap } from './wild-bootstrap.ts'
