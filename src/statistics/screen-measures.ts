import { FitError } from '../errors.ts'
import { least } from '../formats/extent.ts'
import { isConstant } from './columns.ts'
import { type Correlation, type CorrelationMethod, correlatePairs, rankInterval } from './correlation.ts'
import { partialCorrelation } from './partial-correlation.ts'
import { ranksOf } from './ranks.ts'
import { at } from './vectors.ts'

/** A correlation with its interval; bounds are null for ranks that agree wholly. */
export type CorrelationEstimate = Pick<Correlation<object>, 'estimate' | 'confLow' | 'confHigh'>

/** How one column and y are correlated. */
export interface ScreenMeasures {
  readonly nobs: number
  readonly pearson: CorrelationEstimate
  readonly spearman: CorrelationEstimate | null
  /** Of the natural logarithm of x. */
  readonly logPearson: CorrelationEstimate | null
  /** Why a correlation is null. */
  readonly without: { readonly spearman?: string; readonly logPearson?: string }
  /** Of Pearson's r: two-sided, against a correlation of 0. */
  readonly pValue: number
}

/** Values of the rows that have all columns, and their ranks, which are found when they are asked for. */
interface Part {
  readonly values: Float64Array
  readonly ranks: () => Float64Array
}

interface Parts {
  readonly xs: Float64Array
  readonly y: Part
  /** What is held constant. */
  readonly controls: readonly Part[]
}

/** @throws FitError for x or y that the controls make up */
export function measure({ xs, y, controls }: Parts, confidence: number): ScreenMeasures {
  const correlated = (x: Float64Array, method: CorrelationMethod) => {
    const valuesOf = (part: Part) => (method === 'spearman' ? part.ranks() : part.values)
    return correlateColumns([x, valuesOf(y), ...controls.map(valuesOf)], method, confidence)
  }
  const { estimate, confLow, confHigh, pValue } = correlated(xs, 'pearson')
  const ranked = orReason(() => correlated(ranksOf(xs), 'spearman'))
  const logged = ofLogarithm(xs, (logs) => correlated(logs, 'pearson'))
  return {
    nobs: xs.length,
    pearson: { estimate, confLow, confHigh },
    spearman: ranked.found,
    logPearson: logged.found,
    without: {
      ...(ranked.reason !== undefined && { spearman: ranked.reason }),
      ...(logged.reason !== undefined && { logPearson: logged.reason }),
    },
    pValue,
  }
}

/** Why there is no partial correlation: a fit refuses such columns. */
export const madeUp = 'made up by what is held constant, or y is'

interface Attempt {
  readonly found: CorrelationEstimate | null
  readonly reason?: string
}

function orReason(correlation: () => CorrelationEstimate): Attempt {
  try {
    const { estimate, confLow, confHigh } = correlation()
    return { found: { estimate, confLow, confHigh } }
  } catch (error) {
    if (error instanceof FitError) return { found: null, reason: madeUp }
    throw error
  }
}

function ofLogarithm(xs: Float64Array, correlation: (logs: Float64Array) => CorrelationEstimate): Attempt {
  if (least(xs) <= 0) {
    const count = xs.filter((value) => value <= 0).length
    return { found: null, reason: `${count} of ${xs.length} values are 0 or below, and have no logarithm` }
  }
  const logs = xs.map(Math.log)
  if (isConstant(logs)) return { found: null, reason: 'the logarithm is the same in all pairs but for rounding' }
  return orReason(() => correlation(logs))
}

/** The correlation of the first two columns, with the others held constant. */
function correlateColumns(
  [xs = new Float64Array(), ys = new Float64Array(), ...held]: readonly Float64Array[],
  method: CorrelationMethod,
  confidence: number,
): CorrelationEstimate & Pick<Correlation<object>, 'pValue'> {
  if (held.length === 0) return correlatePairs({ xs, ys }, method, confidence)
  const given = held.map((_, index) => `control ${index + 1}`)
  const rows = Array.from(xs, (x, index): Readonly<Record<string, number>> => {
    const row: Record<string, number> = { x, y: at(ys, index) }
    for (const [place, name] of given.entries()) row[name] = at(held[place] ?? ys, index)
    return row
  })
  const found = partialCorrelation(rows, { x: 'x', y: 'y', given, confidence })
  if (method === 'pearson') return found
  return { ...found, ...rankInterval(found.estimate, found.nobs - held.length - 3, confidence) }
}
