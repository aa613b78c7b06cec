import { spreadOf } from '../../../statistics/spread.ts'
import type { InternetUse } from './internet-use.ts'

/** Economies with their shares by year. */
interface Shares<Economy> {
  readonly economies: readonly Economy[]
  readonly years: readonly number[]
}

type Values = Pick<InternetUse, 'values'>

export function endsOf(years: readonly number[]): readonly [first: number, last: number] {
  return [years.at(0) ?? Number.NaN, years.at(-1) ?? Number.NaN]
}

/** Percentage points from one year to another. */
export function pointsBetween({ values }: Values, from: number, to: number): number {
  return (values[to] ?? Number.NaN) - (values[from] ?? Number.NaN)
}

export function rises(economy: Values, from: number, to: number): boolean {
  return pointsBetween(economy, from, to) > 0
}

/** The economies whose share did not rise from the first year to the last. */
export function notRisen<Economy extends Values>({ economies, years }: Shares<Economy>): readonly Economy[] {
  const [first, last] = endsOf(years)
  return economies.filter((economy) => !rises(economy, first, last))
}

/** The median share of a year, % of population; null without economies. */
export function medianShare(economies: readonly Values[], year: number): number | null {
  return economies.length === 0 ? null : spreadOf(economies.map(({ values }) => values[year] ?? Number.NaN)).median
}
