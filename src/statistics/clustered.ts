import { FitError, InputError } from '../errors.ts'
import { CrossProducts } from './cross-products.ts'
import { crossLevels, type Levels, readLevels } from './levels.ts'
import type { OlsFit } from './ols.ts'
import { designOf, weightedResiduals } from './ols-design.ts'
import type { Covariance } from './std-errors.ts'
import { at, scale } from './vectors.ts'

const many = 50

const correction =
  'CR1: G / (G - 1) x (n - 1) / (n - k), with G clusters and k coefficients, those of fixed effects included'

/**
 * The covariance of the coefficients where rows depend on each other within clusters; of two ways, that of one way plus that of the other less that of
 * clusters that are equal in both.
 *
 * @throws InputError for another number of columns than one or two
 * @throws FitError for fewer than two clusters, and for a row without one
 * @see Liang and Zeger, Biometrika 73 (1986); Cameron, Gelbach and Miller, Journal of Business and Economic Statistics 29 (2011)
 */
export function clusteredCovariance(fit: OlsFit<object>, clusteredBy: string | readonly string[]): Covariance {
  const by = typeof clusteredBy === 'string' ? [clusteredBy] : clusteredBy
  const ways = readClusters(fit.rows, by)
  const [first, second] = ways
  const signed = first === undefined || second === undefined ? ways : [...ways, crossLevels(first, second)]
  const parts = sumScores(fit, signed).map((sums) => ofOneWay(fit, sums))
  const matrix = fit.terms.map((_, a) =>
    fit.terms.map((__, b) =>
      parts.reduce((sum, { matrix: part }, way) => sum + (way < 2 ? 1 : -1) * at(part[a] ?? [], b), 0),
    ),
  )
  const problems = fit.terms.map((term, index) => {
    const cancelled = parts.slice(0, 2).findIndex(({ isCancelled }) => isCancelled[index])
    if (cancelled >= 0) return cancelledText(term, fit, ways[cancelled])
    if (at(matrix[index] ?? [], index) >= 0) return null
    return `the variance of ${term} clustered by ${by.join(' and ')} comes out below 0: cluster by one of them`
  })
  const clusters = ways.map(({ labels }) => labels.length)
  const fewest = Math.min(...clusters)
  const clustering = { by, clusters, df: fewest - 1, correction, caution: cautionOf(fewest, fit) }
  return { matrix, problems, df: fewest - 1, clustering }
}

export function readClusters(rows: readonly object[], by: readonly string[]): Levels[] {
  if (by.length < 1 || by.length > 2 || by[0] === by[1]) {
    throw new InputError(`errors are clustered by one column or by two, not by "${by.join('", "')}"`, by)
  }
  return by.map((column) => {
    const levels = readLevels(rows, column, 'to cluster by')
    if (levels.labels.length > 1) return levels
    throw new FitError(`clustered errors need two clusters; ${column} has ${levels.labels.length}`)
  })
}

/** What the rows of each cluster add to each coefficient, and of what size the summands are: cluster after cluster. */
interface ClusterSums {
  readonly levels: Levels
  readonly sums: Float64Array
  readonly sizes: Float64Array
}

function sumScores(fit: OlsFit<object>, ways: readonly Levels[]): ClusterSums[] {
  const residuals = weightedResiduals(fit)
  const { terms, influence } = designOf(fit)
  const own = new Float64Array(terms)
  const all = ways.map((levels) => {
    const size = levels.labels.length * terms
    return { levels, sums: new Float64Array(size), sizes: new Float64Array(size) }
  })
  for (let row = 0; row < fit.nobs; row += 1) {
    influence(row, own)
    scale(own, at(residuals, row))
    for (const { levels, sums, sizes } of all) {
      const start = at(levels.codes, row) * terms
      for (let term = 0; term < terms; term += 1) {
        sums[start + term] = at(sums, start + term) + at(own, term)
        sizes[start + term] = at(sizes, start + term) + Math.abs(at(own, term))
      }
    }
  }
  return all
}

/** The small-sample correction of a variance. */
export function correctionOf({ nobs, dfResidual }: OlsFit<object>, clusters: number): number {
  return (clusters / (clusters - 1)) * ((nobs - 1) / dfResidual)
}

function ofOneWay(fit: OlsFit<object>, { levels, sums, sizes }: ClusterSums) {
  const { terms } = fit
  const squaresOf = (parts: Float64Array) => {
    const products = new CrossProducts(terms.length)
    for (let start = 0; start < parts.length; start += terms.length) {
      products.add(parts.subarray(start, start + terms.length), 1)
    }
    return products.matrix()
  }
  const [matrix, whole] = [squaresOf(sums), squaresOf(sizes)]
  const factor = correctionOf(fit, levels.labels.length)
  return {
    matrix: matrix.map((row) => row.map((value) => value * factor)),
    // A sum that is within the rounding of its summands is 0.
    isCancelled: terms.map((_, term) => {
      const size = at(whole[term] ?? [], term)
      return size > 0 && at(matrix[term] ?? [], term) <= 1e-20 * size
    }),
  }
}

function cancelledText(term: string, { terms }: OlsFit<object>, levels: Levels | undefined): string {
  return (
    `the error of ${term} clustered by ${levels?.column} is not determined: in each of the ${levels?.labels.length} clusters the residuals add up to 0 ` +
    `by construction, as where each cluster has a coefficient of its own (there are ${terms.length} coefficients)`
  )
}

function cautionOf(clusters: number, { terms }: OlsFit<object>): string | null {
  if (clusters >= many) return null
  const few = `there are ${clusters} clusters: with fewer than about ${many} such errors tend to be too small; see wildBootstrap`
  return clusters > terms.length
    ? few
    : `${few}. They are no more than the coefficients, which can't be tested together`
}
