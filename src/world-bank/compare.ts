import { checkArguments, maybe, number, optionsOf } from '../formats/arguments.ts'
import type { Years } from '../formats/dates.ts'
import { yearsWanted } from '../formats/dates.ts'
import { v } from '../formats/schema.ts'
import { indicatorWanted, releaseWanted, seriesEntries } from './arguments.ts'
import { fetchIndicators } from './indicators.ts'
import type { IndicatorOptions } from './options.ts'

/** A value that differs between two releases; null is missing. */
export interface Revision {
  readonly iso3: string
  readonly year: number
  readonly before: number | null
  readonly after: number | null
}

/** A value that both releases have, but differently. */
export interface ChangedValue extends Revision {
  readonly before: number
  readonly after: number
}

/** The changes in the values of an indicator from one release to another, in the order of code and year. */
export interface VintageComparison {
  /** In both, with a value that is further off than the tolerance. */
  readonly changed: readonly ChangedValue[]
  /** In the later one only. */
  readonly added: readonly Revision[]
  /** In the earlier one only. */
  readonly gone: readonly Revision[]
  /** How many values are the same in both, or within the tolerance. */
  readonly unchanged: number
}

export interface CompareOptions extends Omit<IndicatorOptions, 'vintage' | 'database'> {
  readonly years: Years
  /**
   * How far apart two values may be that count as the same, in the unit of the indicator; default 0. Older releases have fewer decimals: 0.05 tells a
   * revision of a percentage from rounding.
   */
  readonly tolerance?: number | undefined
}

/**
 * Compares an indicator in two releases, value by value. Aggregates are left out unless `aggregates: true`.
 *
 * @param options.tolerance how far apart two values may be that count as the same, in the unit of the indicator; default 0. Older releases have fewer
 *   decimals: 0.05 tells a revision of a percentage from rounding
 * @param vintages ids of two archived releases, such as `['202012', '202109']`
 * @throws InputError, HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { changed } = await compareVintages('IT.NET.USER.ZS', ['202012', '202109'], { http, years: [2000, 2010, 2017] })
 * changed.find(({ iso3, year }) => iso3 === 'IND' && year === 2017)
 * // => { iso3: 'IND', year: 2017, before: 34.45, after: 18.2 }
 * ```
 */
export async function compareVintages(
  indicator: string,
  vintages: readonly [string, string],
  options: CompareOptions,
): Promise<VintageComparison> {
  checkArguments(
    'compareVintages',
    { indicator, vintages, options },
    { indicator: indicatorWanted, vintages: twoReleases, options: compareOptions },
  )
  const { tolerance = 0, ...asked } = options
  const [before, after] = await Promise.all(
    vintages.map(async (vintage) => {
      const { rows } = await fetchIndicators({ value: indicator }, { ...asked, vintage })
      return new Map(rows.map((row) => [`${row.iso3} ${row.year}`, row]))
    }),
  )
  const keys = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort()
  const revisions = keys.map((key): Revision => {
    const [iso3 = '', year = ''] = key.split(' ')
    return { iso3, year: Number(year), before: before?.get(key)?.value ?? null, after: after?.get(key)?.value ?? null }
  })
  const isThere = (value: number | null) => value !== null
  const inBoth = revisions.filter((one): one is ChangedValue => isThere(one.before) && isThere(one.after))
  return {
    changed: inBoth.filter(({ before: old, after: now }) => Math.abs(now - old) > tolerance),
    added: revisions.filter((one) => !isThere(one.before) && isThere(one.after)),
    gone: revisions.filter((one) => isThere(one.before) && !isThere(one.after)),
    unchanged: inBoth.filter(({ before: old, after: now }) => Math.abs(now - old) <= tolerance).length,
  }
}

const twoReleases = v.tuple([releaseWanted, releaseWanted], 'two releases, such as ["202012", "202109"]')
const compareOptions = optionsOf<CompareOptions>({
  ...seriesEntries,
  years: yearsWanted,
  tolerance: maybe(number('a number')),
})
