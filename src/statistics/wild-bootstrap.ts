import { InputError } from '../errors.ts'
import { columnOf, maybe, number, oneOf } from '../formats/arguments.ts'
import { checkFit, countOf, rowsIn, seedOf } from './arguments.ts'
import { centre } from './centring.ts'
import { correctionOf, readClusters } from './clustered.ts'
import { covarianceOf, inflationsOf } from './covariance.ts'
import type { Levels } from './levels.ts'
import type { OlsFit } from './ols.ts'
import { type Design, designOf, weightedResiduals } from './ols-design.ts'
import { randomSource } from './random.ts'
import type { RobustErrors } from './std-errors.ts'
import { estimateAt, placeOfTerm } from './tidy.ts'
import { at, dot, subtract } from './vectors.ts'

/** A coefficient tested by what its t would be if it were another. */
export interface WildBootstrap {
  readonly estimate: number
  /** The t of the rows themselves, against `nullValue`. */
  readonly statistic: number
  /** Two-sided: the share of the draws whose t is as far from 0; drawn ones count the real one too. */
  readonly pValue: number
  readonly replicates: number
  /** Whether these are all choices of signs that there are. */
  readonly isExact: boolean
}

export interface WildBootstrapOptions<Row> {
  /** What the coefficient is under the hypothesis; default 0. */
  readonly nullValue?: number | undefined
  /** The column whose clusters have one sign each; without it each row has its own. */
  readonly clusteredBy?: (keyof Row & string) | undefined
  /** The errors of t where rows are not clustered; default `HC3`. */
  readonly stdErrors?: RobustErrors | undefined
  /** The numbers by which residuals are multiplied: 1 or -1, or Webb's six, for clusters of which there are fewer than ten. Default `rademacher`. */
  readonly multipliers?: 'rademacher' | 'webb' | undefined
  /** Default 1,999; all choices of signs where there are no more. */
  readonly replicates?: number | undefined
  /** A whole number; the same seed draws the same. Default 1. */
  readonly seed?: number | undefined
}

const webb = [-Math.sqrt(1.5), -1, -Math.SQRT1_2, Math.SQRT1_2, 1, Math.sqrt(1.5)]

/**
 * The wild bootstrap of a coefficient's t with the hypothesis imposed: the residuals of the fit in which the coefficient is `nullValue` get new signs, row by row or
 * cluster by cluster, and t is worked out anew. It keeps its promise with few clusters, where clustered errors are too small.
 *
 * @throws InputError for a term that the fit does not have, and for replicates, a seed or multipliers that are not valid
 * @throws FitError where the errors of the fit are not determined
 * @see Wu, Annals of Statistics 14 (1986); Cameron, Gelbach and Miller, Review of Economics and Statistics 90 (2008); Webb, Canadian Journal of Economics 56 (2023)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({ x, y: x + [0.5, -1, 1, 0][x % 4], region: `r${x >> 1}` }))
 * const fit = fitOls(rows, { y: 'y', x: 'x' })
 * const { statistic, pValue, replicates, isExact } = wildBootstrap(fit, 'x', { clusteredBy: 'region' })
 * statistic // => 9.236785
 * [pValue, replicates, isExact] // => [4 / 32, 32, true]
 * ```
 */
export function wildBootstrap<Row extends object>(
  fit: OlsFit<Row>,
  term: string,
  options: WildBootstrapOptions<Row> = {},
): WildBootstrap {
  checkFit<WildBootstrapOptions<Row>>(
    'wildBootstrap',
    { fit, options },
    {
      nullValue: maybe(number('a number')),
      clusteredBy: maybe(columnOf(rowsIn(fit))),
      stdErrors: maybe(oneOf(['HC0', 'HC1', 'HC2', 'HC3'])),
      multipliers: maybe(oneOf(['rademacher', 'webb'])),
      replicates: countOf,
      seed: seedOf,
    },
  )
  const { nullValue = 0, clusteredBy, multipliers = 'rademacher', replicates = 1_999, seed = 1 } = options
  if (!Number.isInteger(replicates) || replicates < 1) {
    throw new InputError(`${replicates} replicates can't be drawn`, replicates)
  }
  const place = placeOfTerm(fit, term)
  const kind = options.stdErrors ?? 'HC3'
  // For errors that are not determined, before anything is drawn.
  const stdErrors = clusteredBy === undefined ? kind : { clusteredBy }
  const { estimate } = estimateAt(fit, place, covarianceOf(fit, stdErrors), 0.95)
  const [levels] = clusteredBy === undefined ? [] : readClusters(fit.rows, [clusteredBy])
  const { count, tOf } = replicator(fit, place, { nullValue, kind, levels })
  const isExact = multipliers === 'rademacher' && 2 ** count <= replicates
  const draws = isExact ? 2 ** count : replicates
  const random = randomSource(seed)
  const statistic = tOf(() => 1)
  let far = isExact ? 0 : 1
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = new Float64Array(count).map(() =>
      multipliers === 'webb' ? at(webb, Math.floor(6 * random())) : random() < 0.5 ? -1 : 1,
    )
    const t = tOf((cluster) => (isExact ? 1 - 2 * ((draw >> cluster) & 1) : at(drawn, cluster)))
    // Rounding must not decide whether a draw is as far out as the rows themselves; one without an error counts as far.
    if (!(Math.abs(t) < Math.abs(statistic) * (1 - 1e-10))) far += 1
  }
  return { estimate, statistic, pValue: far / (isExact ? draws : draws + 1), replicates: draws, isExact }
}

interface Hypothesis {
  readonly nullValue: number
  readonly kind: RobustErrors
  /** The clusters; undefined where each row has a sign of its own. */
  readonly levels: Levels | undefined
}

/** What t is when the residuals of the hypothesis are multiplied, each cluster's by its own number. */
function replicator(fit: OlsFit<object>, place: number, { nullValue, kind, levels }: Hypothesis) {
  const design = designOf(fit)
  const influences = influencesOf(design, fit.nobs)
  const own = influences[place] ?? new Float64Array(fit.nobs)
  const codes = levels?.codes ?? Uint32Array.from(fit.rows.keys())
  const count = levels?.labels.length ?? fit.nobs
  const inflations = inflationsOf(fit, levels === undefined ? kind : 'HC0', design)
  const factor = levels === undefined ? 1 : correctionOf(fit, count)
  // What the other regressors leave of this one is what a row adds to the coefficient, over the sum of squares.
  const residuals = weightedResiduals(fit)
  subtract(residuals, (nullValue - at(fit.coefficients, place)) / dot(own, own), own)
  const [drawn, left] = [new Float64Array(fit.nobs), new Float64Array(fit.nobs)]
  const tOf = (multiplierOf: (cluster: number) => number) => {
    for (let row = 0; row < fit.nobs; row += 1) drawn[row] = at(residuals, row) * multiplierOf(at(codes, row))
    left.set(drawn)
    takeOut(left, drawn, design, influences)
    const sums = new Float64Array(count)
    for (let row = 0; row < fit.nobs; row += 1) {
      const cluster = at(codes, row)
      sums[cluster] = at(sums, cluster) + at(own, row) * at(left, row) * at(inflations, row)
    }
    return dot(own, drawn) / Math.sqrt(factor * dot(sums, sums))
  }
  return { count, tOf }
}

/** What a unit of each row adds to each coefficient, coefficient by coefficient. */
function influencesOf({ terms, influence }: Design, nobs: number): Float64Array[] {
  const influences = Array.from({ length: terms }, () => new Float64Array(nobs))
  const own = new Float64Array(terms)
  for (let row = 0; row < nobs; row += 1) {
    influence(row, own)
    for (const [term, column] of influences.entries()) column[row] = at(own, term)
  }
  return influences
}

/** Takes from a column what the regressors and what was taken out before them explain of it, in place. */
function takeOut(
  values: Float64Array,
  whole: Float64Array,
  { columns, centring }: Design,
  influences: Float64Array[],
): void {
  const { roots } = centring
  if (roots !== null) for (let row = 0; row < values.length; row += 1) values[row] = at(values, row) / at(roots, row)
  centre(values, centring)
  const slopes = influences.slice(influences.length - columns.length)
  for (const [index, column] of columns.entries()) subtract(values, dot(slopes[index] ?? column, whole), column)
}
