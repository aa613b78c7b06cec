import { nearest } from '../formats/nearest.ts'
import { listed } from '../formats/words.ts'
import type { Question } from './question.ts'
import type { RecordedValues } from './recorded-values.ts'

/** Whether values of one kind are asked: of the same release, language and database, with the same fields. */
export function isAlike(recorded: Question, asked: Question): boolean {
  const databases = [null, '2', asked.database]
  return (
    recorded.release === asked.release &&
    recorded.language === asked.language &&
    recorded.hasFootnotes === asked.hasFootnotes &&
    (recorded.database === null || databases.includes(recorded.database))
  )
}

/** Whether all economies and dates that are asked were recorded. */
export function covers(recorded: Question, asked: Question): boolean {
  return absentOf(asked.places, recorded.places).length === 0 && absentOf(asked.dates, recorded.dates).length === 0
}

/** What is asked and was not recorded. */
function absentOf(asked: 'all' | Iterable<string>, recorded: 'all' | Iterable<string>): string[] {
  if (recorded === 'all') return []
  if (asked === 'all') return ['all']
  const there = new Set(recorded)
  return [...asked].filter((item) => !there.has(item))
}

/** Recorded answers: all, those that have the series, and of these the ones with values of the kind that is asked. */
interface Known {
  readonly recorded: readonly RecordedValues[]
  readonly same: readonly RecordedValues[]
  readonly alike: readonly RecordedValues[]
}

/** Says what the recorded answers have of a series, or of others like it, where they lack what is asked. */
export function lackOf(series: string, asked: Question, { recorded, same, alike }: Known): string {
  const [first] = [...alike].sort((a, b) => sizeOf(b.question) - sizeOf(a.question))
  if (first !== undefined) return `has ${series} ${extentOf(first.question, asked)}`
  if (same.length > 0) return `has ${series} ${kindsOf(same, asked)}`
  const ids = new Set(recorded.flatMap(({ question }) => question.series))
  if (ids.size === 0) return `has no values of ${series}, nor of any other indicator`
  return `has no values of ${series}; of its ${ids.size} indicators the nearest are ${listed(nearest(series, ids))}`
}

/** The larger, the more places and dates were recorded. */
function sizeOf({ places, dates }: Question): number {
  const count = (list: 'all' | { readonly length: number }) => (list === 'all' ? 1000 : list.length)
  return count(places) * count(dates === 'all' ? dates : [...dates])
}

/** Where the dates or the economies do not reach: the first that were recorded say to where. */
function extentOf({ dates, places }: Question, asked: Question): string {
  const absent = absentOf(asked.dates, dates).sort()
  if (dates !== 'all' && absent.length > 0) return `for ${spanOf(dates)}, not for ${spanOf(absent)}`
  const others = absentOf(asked.places, places).sort()
  if (places !== 'all' && others.length > 0)
    return `only for ${listed(places.slice(0, 5))}, not for ${others.join(', ')}`
  return 'only in part, because pages are missing'
}

function spanOf(dates: Iterable<string>): string {
  const sorted = [...dates].sort()
  const [first, last] = [sorted.at(0), sorted.at(-1)]
  return first === last ? String(first) : `${first} to ${last}`
}

/** Which releases there are, or in which other way the recorded values differ. */
function kindsOf(same: readonly RecordedValues[], asked: Question): string {
  const releases = new Set(same.map(({ question }) => question.release))
  if (!releases.has(asked.release)) {
    const archived = [...releases].filter((release) => release !== null).sort()
    const ofReleases = `the ${archived.length === 1 ? 'release' : 'releases'} ${listed(archived)}`
    const has = [releases.has(null) && 'the current release', archived.length > 0 && ofReleases].filter(Boolean)
    return `only in ${has.join(' and ')}, not in ${asked.release ?? 'the current release'}`
  }
  const [first] = same
  if (asked.hasFootnotes && !first?.question.hasFootnotes) return 'without footnotes'
  if (asked.language !== first?.question.language) return `only in the language "${first?.question.language}"`
  return `only from databases other than ${asked.database}`
}
