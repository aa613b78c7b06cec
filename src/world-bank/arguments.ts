import { flag, list, maybe, optionsOf, rowsOf, ruled, text } from '../formats/arguments.ts'
import { periodsWanted, yearsWanted } from '../formats/dates.ts'
import { v } from '../formats/schema.ts'
import { askWanted } from '../http/arguments.ts'
import type { DateOptions, IndicatorOptions } from './options.ts'

// What the public functions of this folder hold their arguments to: kinds of values. What can't be meant for another reason (a malformed id, a list
// that there is not) is for the functions to say.

export const indicatorWanted = text('the id of an indicator, such as "IT.NET.USER.ZS"')
export const indicatorsWanted = v.record(
  v.string(),
  indicatorWanted,
  'ids by names, such as { users: "IT.NET.USER.ZS" }',
)

export const economiesWanted = v.union(
  [v.literal('all'), list(text('a code or a name'), 'a list')],
  'a list of codes and names, such as ["VNM"], or "all"',
)

/** The columns of a list of economies in which names are looked for. */
export const namedWanted = rowsOf('iso3', 'iso2', 'name', 'isAggregate')
export const textsWanted = list(text('a text'), 'a list of codes and names, such as ["Viet Nam"]')
const languageWanted = text('a language, such as "en"')
export const databaseWanted = v.union([v.string(), v.number()], 'the number, code or name of a database')
export const releaseWanted = text('a release, such as "202109"')

/** What the options of questions for series have in common. */
export const seriesEntries = {
  ...askWanted,
  economies: maybe(economiesWanted),
  aggregates: maybe(flag),
  language: maybe(languageWanted),
}

/** Options of indicators with years, or else with periods, and with more of their own. */
export function datedOptions<More extends object>(more: { readonly [Name in keyof More]-?: v.GenericSchema }) {
  const options = optionsOf<IndicatorOptions & DateOptions>({
    ...seriesEntries,
    database: maybe(databaseWanted),
    vintage: maybe(releaseWanted),
    years: maybe(yearsWanted),
    periods: maybe(periodsWanted),
    ...more,
  })
  const give = `${yearsWanted.message}; or periods, ${periodsWanted.message}`
  return ruled(options, ({ years, periods }) => {
    if ((years === undefined) !== (periods === undefined)) return null
    return { keys: ['years'], input: years, give: years === undefined ? give : 'years or periods, not both' }
  })
}
