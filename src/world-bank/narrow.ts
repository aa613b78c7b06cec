import { listed } from '../formats/words.ts'
import type { Narrowing, RecordedAnswer, Target } from '../http/recorded.ts'
import { covers, isAlike, lackOf } from './lacks.ts'
import { narrowListing } from './narrow-listing.ts'
import { type Question, readQuestion } from './question.ts'
import { type RecordedRow, type RecordedRows, type RecordedValues, readValues, valuesIn } from './recorded-values.ts'

/**
 * Answers a request from answers that were recorded completely: fewer economies, fewer dates, other pages, several indicators together, one row
 * of a list. The form is that of the service.
 */
export function narrow(asked: Target, recorded: readonly RecordedAnswer[]): Narrowing | null {
  const question = readQuestion(asked)
  return question === null ? narrowListing(asked, recorded) : narrowValues(question, recorded)
}

/** The recorded answer that an indicator is taken from: the rows that were requested, and what its header says. */
interface Taken extends RecordedRows {
  readonly from: RecordedValues
}

/** What the pages of an answer are taken from: they are asked one after another, and reading whole series takes time. Kept until the last. */
const underWay = new WeakMap<RecordedAnswer, { readonly key: string; readonly taken: readonly Taken[] }>()

function narrowValues(question: Question, recorded: readonly RecordedAnswer[]): Narrowing {
  const taken = takeAll(question, recorded)
  if (typeof taken === 'string') return { lacks: taken }
  const days = new Set(taken.map(({ lastUpdated }) => lastUpdated))
  if (days.size > 1) {
    return {
      lacks: `has ${listed(question.series)} of different days (${listed([...days].map(String))}); request them one by one`,
    }
  }
  const write = question.release === null ? writeCurrent : writeArchived
  return { body: write(question, taken), from: taken.flatMap(({ from }) => from.pages) }
}

/** The rows of all indicators, or what one of them lacks. */
function takeAll(question: Question, recorded: readonly RecordedAnswer[]): readonly Taken[] | string {
  const [first] = recorded
  const dates = question.dates === 'all' ? 'all' : [...question.dates]
  const key = JSON.stringify([recorded.length, { ...question, dates, page: null }])
  const known = first && underWay.get(first)
  const taken: Taken[] = []
  if (known?.key === key) taken.push(...known.taken)
  else {
    const values = valuesIn(recorded)
    for (const series of question.series) {
      const found = take(series, question, values)
      if (typeof found === 'string') return found
      taken.push(found)
    }
  }
  const total = taken.reduce((sum, { rows }) => sum + rows.length, 0)
  if (first && question.page * question.perPage < total) underWay.set(first, { key, taken })
  else if (first) underWay.delete(first)
  return taken
}

/** The rows of an indicator, or what it lacks. */
function take(series: string, asked: Question, recorded: readonly RecordedValues[]): Taken | string {
  const same = recorded.filter(({ question }) => question.series.includes(series))
  const alike = same.filter(({ question }) => isAlike(question, asked))
  const from = alike.find(({ question }) => covers(question, asked))
  const all = from === undefined ? null : readValues(from)
  if (from === undefined || all === null) return lackOf(series, asked, { recorded, same, alike })
  const database = from.question.database ?? all.sourceId
  if (asked.database !== null && database !== asked.database) return `has ${series} only from the database ${database}`
  const own = all.rows.filter((row) => row.series === series)
  const places = asked.places === 'all' ? null : new Set(asked.places)
  const here = places === null ? own : own.filter((row) => row.places.some((code) => places.has(code)))
  const found = new Set(here.flatMap((row) => row.places))
  const absent = [...(places ?? [])].filter((code) => !found.has(code))
  if (absent.length > 0) return `has no rows of ${listed(absent)} for ${series}`
  const { dates } = asked
  return { ...all, from, rows: dates === 'all' ? here : here.filter(({ date }) => dates.has(date)) }
}

/** A page of rows, and the counts that its header has. */
function page(rows: readonly RecordedRow[], { page, perPage }: Question) {
  const counts = { page, pages: Math.ceil(rows.length / perPage), per_page: perPage, total: rows.length }
  return { counts, rows: rows.slice((page - 1) * perPage, page * perPage).map(({ row }) => row) }
}

const nothing = [{ page: 0, pages: 0, per_page: 0, total: 0, sourceid: null, lastupdated: null }, null]

/** Several indicators come without a source and without units. */
function writeCurrent(question: Question, taken: readonly Taken[]): string {
  const all = taken.flatMap(({ rows }) => rows)
  if (all.length === 0) return JSON.stringify(nothing)
  const { counts, rows } = page(all, question)
  const [{ lastUpdated = null, sourceId = null } = {}] = taken
  const isAlone = question.series.length === 1
  const sourceid = isAlone ? (sourceId ?? taken[0]?.from.question.database ?? null) : null
  return JSON.stringify([{ ...counts, sourceid, lastupdated: lastUpdated }, isAlone ? rows : rows.map(withoutUnit)])
}

function withoutUnit(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'unit'))
}

function writeArchived(question: Question, taken: readonly Taken[]): string {
  const { counts, rows } = page(
    taken.flatMap((one) => one.rows),
    question,
  )
  const [first] = taken
  return JSON.stringify({
    ...counts,
    lastupdated: first?.lastUpdated ?? null,
    source: { ...first?.source, data: rows },
  })
}
