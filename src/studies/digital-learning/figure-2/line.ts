import { fixed, listed } from '../../../formats/words.ts'
import { augment, type RowFit } from '../../../statistics/augment.ts'
import { type FittedPoint, fittedLine } from '../../../statistics/fitted-line.ts'
import { interceptTerm } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import type { ServersFit } from './fits.ts'
import type { Pair } from './pairs.ts'

/** The line of figure 2 as it is drawn, and its fit for each economy. */
export interface ServersLine {
  readonly nobs: number
  readonly slope: Estimate
  readonly intercept: Estimate
  /** The line and its 95 % confidence band. */
  readonly points: readonly FittedPoint[]
  readonly rows: readonly (Pair & RowFit)[]
  readonly influential: Influential
}

/** The economies that a line depends on most, and a sentence that says which they are, and by what rule. */
export interface Influential {
  readonly iso3: ReadonlySet<string>
  /** Empty if there are none. */
  readonly sentence: string
}

export function serversLine({ fit, x }: Pick<ServersFit, 'fit' | 'x'>): ServersLine {
  const rows = augment(fit)
  return {
    nobs: fit.nobs,
    slope: coefficientOf(fit, fit.terms[1] ?? ''),
    intercept: coefficientOf(fit, interceptTerm),
    points: fittedLine(fit, 'servers', { logX: x === 'log' }),
    rows,
    influential: findInfluential(rows),
  }
}

/** From this Cook's distance on, a row is influential whatever the others are. */
const influentialFrom = 1

/**
 * The economies with a Cook's distance of 1 or more; if there is none, the one with the greatest, where it is over 4 / n.
 *
 * @see Cook and Weisberg, Residuals and Influence in Regression (1982), section 3.5
 */
function findInfluential(rows: readonly (Pair & RowFit)[]): Influential {
  const distances = rows
    .map(({ iso3, name, cooksD }) => ({ iso3, name, cooksD: cooksD ?? 0 }))
    .sort((a, b) => b.cooksD - a.cooksD)
  const over = distances.filter(({ cooksD }) => cooksD >= influentialFrom)
  const found = over.length > 0 ? over : distances.slice(0, 1).filter(({ cooksD }) => cooksD > 4 / rows.length)
  if (found.length === 0) return { iso3: new Set(), sentence: '' }
  const names = listed(found.map(({ name, cooksD }) => `${name} (${fixed(cooksD, 2)})`))
  const rule = over.length > 0 ? "a Cook's distance of 1 or more" : "the greatest Cook's distance (over 4 / n)"
  return { iso3: new Set(found.map(({ iso3 }) => iso3)), sentence: `Ringed for ${rule}: ${names}. ` }
}
