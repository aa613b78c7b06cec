import { fixed, listed } from '../../../formats/words.ts'
import { augment } from '../../../statistics/augment.ts'
import type { OlsFit } from '../../../statistics/ols.ts'

/** The rows that a line depends on most, and a sentence that says which they are, and by what rule. */
export interface Influential {
  readonly iso3: ReadonlySet<string>
  /** Empty where there is none. */
  readonly sentence: string
}

/** Cook's distance from which on a row deserves a look whatever the others are like. */
const clear = 1

/**
 * The economies with a Cook's distance of 1 or more; if there is none, the one with the greatest, where it is over 4 / n.
 *
 * @see Cook and Weisberg, Residuals and Influence in Regression (1982), section 3.5
 */
export function findInfluential(fit: OlsFit<{ readonly iso3: string; readonly name: string }>): Influential {
  const rows = augment(fit)
    .map(({ iso3, name, cooksD }) => ({ iso3, name, cooksD: cooksD ?? 0 }))
    .sort((a, b) => b.cooksD - a.cooksD)
  const over = rows.filter(({ cooksD }) => cooksD >= clear)
  const found = over.length > 0 ? over : rows.slice(0, 1).filter(({ cooksD }) => cooksD > 4 / fit.nobs)
  if (found.length === 0) return { iso3: new Set(), sentence: '' }
  const names = listed(found.map(({ name, cooksD }) => `${name} (${fixed(cooksD, 2)})`))
  const rule = over.length > 0 ? "a Cook's distance of 1 or more" : "the greatest Cook's distance (over 4 / n)"
  return { iso3: new Set(found.map(({ iso3 }) => iso3)), sentence: `Ringed for ${rule}: ${names}. ` }
}
