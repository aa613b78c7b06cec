import { InputError } from '../errors.ts'
import { type DateSpan, type Periods, periodSpan, type Years, yearSpan } from '../formats/dates.ts'
import type { Http } from '../http/http.ts'
import { meansWdi } from './databases.ts'
import { type Language, languages } from './observation.ts'
import { releaseIdOf } from './release-id.ts'

/** The options for all indicators. */
export interface IndicatorOptions {
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them, codes of aggregates, or `all` (the default). */
  readonly economies?: 'all' | readonly string[] | undefined
  /** Whether `all` means the Bank's aggregates (WLD, regions, income groups) too; default false. */
  readonly aggregates?: boolean | undefined
  /**
   * A database by its number, code or name, such as `15`, `GEM` or `Global Economic Monitor`. Default: the World Development Indicators where
   * they have the indicator, else the one database that does.
   */
  readonly database?: number | string | undefined
  /** An archived release of the World Development Indicators as `YYYYMM`, such as `202109`; default: the current release. */
  readonly vintage?: string | undefined
  /** Of names and labels; default `en`. */
  readonly language?: Language | undefined
  readonly signal?: AbortSignal | undefined
}

/** Which dates: years, or quarters or months. */
export type DateOptions =
  | { readonly years: Years; readonly periods?: undefined }
  | { readonly periods: Periods; readonly years?: undefined }

/**
 * Refuses invalid options, before anything is requested.
 *
 * @throws InputError
 */
export function checkOptions(
  indicators: Readonly<Record<string, string>>,
  options: IndicatorOptions & DateOptions,
): DateSpan {
  const { database, vintage, language = 'en', years, periods } = options
  if (Object.keys(indicators).length === 0) throw new InputError('no indicators are requested', indicators)
  for (const [name, id] of Object.entries(indicators)) {
    if (!/^[A-Za-z0-9._-]+$/.test(id)) {
      throw new InputError(`"${id}" is not the id of an indicator, such as IT.NET.USER.ZS`, id)
    }
    if (['iso3', 'year', 'period'].includes(name))
      throw new InputError(`"${name}" is the name of a column of every table; choose another name`, name)
  }
  if (vintage !== undefined && releaseIdOf(vintage) === null) {
    throw new InputError(
      `"${vintage}" is not an archived release; give its year and month, such as 202109, or its day`,
      vintage,
    )
  }
  if (vintage !== undefined && database !== undefined && !meansWdi(database)) {
    throw new InputError(`only the World Development Indicators have archived releases, not "${database}"`, database)
  }
  if (!languages.includes(language)) {
    throw new InputError(`unknown language "${language}"; choose from ${languages.join(', ')}`, language)
  }
  return periods === undefined ? yearSpan(years) : periodSpan(periods)
}
