import { FitError, InputError } from '../errors.ts'
import { refuseUnknown } from './columns.ts'
import { crossLevels, type Levels, readLevels, sumsByLevel } from './levels.ts'
import type { OlsFit } from './ols.ts'
import { designOf, weightedResiduals } from './ols-design.ts'
import { at, crossProducts, dot, timesEach } from './vectors.ts'

/** What clustered errors rest on. */
export interface Clustering {
  /** The columns by which rows were grouped. */
  readonly by: readonly string[]
  /** How many clusters each of them has. */
  readonly clusters: readonly number[]
  /** Of Student's t: one less than the clusters, of the column that has fewest. */
  readonly df: number
  /** The small-sample correction of the variance. */
  readonly correction: string
  /** Why the errors may be too small; null where the clusters are many. */
  readonly caution: string | null
}

const many = 50

const correction =
  'CR1: G / (G - 1) x (n - 1) / (n - k), with G clusters and k coefficients, those of fixed effects included'

/**
 * The covariance of the coefficients where rows depend on each other within clusters; of two ways, that of one way plus that of the other less that of
 * clusters that are equal in both.
 *
 * @throws InputError for another number of columns than one or two
 * @throws FitError for fewer than two clusters, a row without one, and for residuals that add up to 0 in every cluster by construction
 * @see Liang and Zeger, Biometrika 73 (1986); Cameron, Gelbach and Miller, Journal of Business and Economic Statistics 29 (2011)
 */
export function clusteredCovariance(fit: OlsFit<object>, clusteredBy: string | readonly string[]) {
  const by = typeof clusteredBy === 'string' ? [clusteredBy] : clusteredBy
  const ways = readClusters(fit.rows, by)
  const residuals = weightedResiduals(fit)
  const scores = designOf(fit).influences.map((influence) => timesEach(influence, residuals))
  const [first, second] = ways
  const signed = second === undefined || first === undefined ? ways : [...ways, crossLevels(first, second)]
  const parts = signed.map((levels) => ofOneWay(fit, levels, scores))
  const matrix = fit.terms.map((_, a) =>
    fit.terms.map((__, b) => parts.reduce((sum, part, way) => sum + (way < 2 ? 1 : -1) * at(part[a] ?? [], b), 0)),
  )
  const negative = fit.terms.filter((_, index) => at(matrix[index] ?? [], index) < 0)
  if (negative.length > 0) {
    throw new FitError(
      `the variance of ${negative.join(', ')} clustered by ${by.join(' and ')} comes out below 0: cluster by one of them`,
    )
  }
  const clusters = ways.map(({ labels }) => labels.length)
  const least = Math.min(...clusters)
  return {
    matrix,
    df: least - 1,
    clustering: { by, clusters, df: least - 1, correction, caution: cautionOf(least, fit) },
  }
}

export function readClusters(rows: readonly object[], by: readonly string[]): Levels[] {
  if (by.length < 1 || by.length > 2 || by[0] === by[1]) {
    throw new InputError(`errors are clustered by one column or by two, not by "${by.join('", "')}"`, by)
  }
  refuseUnknown(rows, by)
  return by.map((column) => {
    const levels = readLevels(rows, column, 'to cluster by')
    if (levels.labels.length > 1) return levels
    throw new FitError(`clustered errors need two clusters; ${column} has ${levels.labels.length}`)
  })
}

function ofOneWay(
  { terms, nobs, dfResidual }: OlsFit<object>,
  levels: Levels,
  scores: readonly Float64Array[],
): number[][] {
  const sums = scores.map((score) => sumsByLevel(levels, score))
  const undetermined = terms.filter((_, index) => isCancelled(sums[index], scores[index], levels))
  const clusters = levels.labels.length
  if (undetermined.length > 0) {
    throw new FitError(
      `errors clustered by ${levels.column} are not determined for ${undetermined.join(', ')}: in each of the ${clusters} clusters the residuals ` +
        `add up to 0 by construction, as where each cluster has a coefficient of its own (there are ${terms.length})`,
    )
  }
  const factor = (clusters / (clusters - 1)) * ((nobs - 1) / dfResidual)
  return crossProducts(sums).map((row) => row.map((value) => factor * value))
}

/** Whether what rows contribute adds up to 0 in every cluster, but for rounding. */
function isCancelled(
  sums: Float64Array = new Float64Array(),
  score: Float64Array = new Float64Array(),
  levels: Levels,
): boolean {
  const sizes = sumsByLevel(levels, score.map(Math.abs))
  return dot(sizes, sizes) > 0 && dot(sums, sums) <= 1e-20 * dot(sizes, sizes)
}

function cautionOf(clusters: number, { terms }: OlsFit<object>): string | null {
  if (clusters >= many) return null
  const few = `there are ${clusters} clusters: with fewer than about ${many} such errors tend to be too small; see wildBootstrap`
  return clusters > terms.length
    ? few
    : `${few}. They are no more than the coefficients, which can't be tested together`
}
