import { type Implied, impliedBy, rootMeanSquareRange } from '../../statistics/implied-by.ts'
import type { ServersAndSkillsFigure } from './figure-2/figure.ts'
import { published } from './published.ts'

/** What the published coefficients imply, and whether the economies of figure 2 can have given them. */
export interface ImpliedSample extends Implied {
  /** How many of these economies the brief has, and the least and the greatest root mean square of servers that so many of them have. */
  readonly candidates: number
  readonly nobs: number
  readonly reachable: { readonly low: number; readonly high: number } | null
  /** Whether some choice of so many economies reaches the implied value, within its rounding. */
  readonly isReachable: boolean
  /** The economies without any one of which no choice does. */
  readonly needed: readonly { readonly iso3: string; readonly name: string; readonly highestWithout: number }[]
}

/** Holds the published regression against the economies of figure 2. */
export function impliedSample({ economies }: Pick<ServersAndSkillsFigure, 'economies'>): ImpliedSample {
  const implied = impliedBy(published)
  const { nobs } = published
  const reachable = reachOf(economies, nobs)
  const reaches = (range: { readonly low: number; readonly high: number } | null) =>
    range !== null && range.high >= implied.rootMeanSquare.low && range.low <= implied.rootMeanSquare.high
  const isReachable = reaches(reachable)
  const needed = economies.flatMap(({ iso3, name }) => {
    const without = reachOf(
      economies.filter((one) => one.iso3 !== iso3),
      nobs,
    )
    return isReachable && without !== null && !reaches(without) ? [{ iso3, name, highestWithout: without.high }] : []
  })
  return { ...implied, candidates: economies.length, nobs, reachable, isReachable, needed }
}

function reachOf(economies: ServersAndSkillsFigure['economies'], count: number) {
  return economies.length < count
    ? null
    : rootMeanSquareRange(
        economies.map(({ x }) => x),
        count,
      )
}
