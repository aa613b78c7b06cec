// Regression, correlation, resampling.

export { augment, type RowFit } from './augment.ts'
export { type BootstrapInterval, bootstrap } from './bootstrap.ts'
export { type Correlation, type CorrelationMethod, correlate } from './correlation.ts'
export { type Glance, glance } from './glance.ts'
export { holm } from './holm.ts'
export { fitOls, type OlsFit, type OlsOptions } from './ols.ts'
export { type PermutationTest, permuteCorrelation, permuteMeans } from './permutation.ts'
export { type Prediction, predict } from './predict.ts'
export { type Spread, spreadOf } from './spread.ts'
export { coefficientOf, type Estimate, type StdErrors, tidy } from './tidy.ts'
export { log, log2, log10, per, power, type Transformed, type Variable } from './variables.ts'
export { type MeanDifference, welchTest } from './welch.ts'
