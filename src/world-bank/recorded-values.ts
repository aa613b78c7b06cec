import { ResponseError } from '../errors.ts'
import { isObject, parseJson } from '../formats/json.ts'
import { check, v } from '../formats/schema.ts'
import type { RecordedAnswer } from '../http/recorded.ts'
import { type Question, readQuestion } from './question.ts'

/** A recorded answer with values, all pages of it. */
export interface RecordedValues {
  readonly question: Question
  readonly pages: readonly RecordedAnswer[]
}

/** A row as it was recorded, and what it is a value of. */
export interface RecordedRow {
  readonly row: object
  readonly series: string
  /** The codes that the row goes by. */
  readonly places: readonly string[]
  readonly date: string
}

/** The rows of an answer, and what its header says. */
export interface RecordedRows {
  readonly rows: readonly RecordedRow[]
  readonly lastUpdated: string | null
  readonly sourceId: string | null
  /** The source of an answer of the archives, without its data. */
  readonly source: object
}

const count = v.pipe(v.union([v.number(), v.string()]), v.transform(Number))
const header = { total: count, lastupdated: v.nullish(v.string(), null), sourceid: v.nullish(v.string(), null) }

const currentSchema = v.tuple([v.object(header), v.nullable(v.array(v.unknown()))])
const archivedSchema = v.object({ ...header, source: v.nullable(v.looseObject({ data: v.array(v.unknown()) })) })

/** The recorded answers with values, the pages of each put together. */
export function valuesIn(recorded: readonly RecordedAnswer[]): RecordedValues[] {
  const byQuestion = new Map<string, { question: Question; pages: Map<number, RecordedAnswer> }>()
  for (const answer of recorded) {
    const question = readQuestion(answer)
    if (question === null) continue
    const key = JSON.stringify([answer.path, [...answer.query].filter(([name]) => name !== 'page')])
    const known = byQuestion.get(key) ?? { question, pages: new Map() }
    known.pages.set(question.page, answer)
    byQuestion.set(key, known)
  }
  return [...byQuestion.values()].map(({ question, pages }) => ({
    question,
    pages: [...pages].sort(([a], [b]) => a - b).map(([, answer]) => answer),
  }))
}

/** Reads all pages; null where one is absent. */
export function readValues({ question, pages }: RecordedValues): RecordedRows | null {
  const read = question.release === null ? readCurrent : readArchived
  const parts = pages.map((page) => read(page.text()))
  const [first] = parts
  const rows = parts.flatMap((part) => part.rows)
  return first === undefined || rows.length !== first.total ? null : { ...first, rows }
}

type Page = RecordedRows & { readonly total: number }

const fail = (problem: string) => new ResponseError('world-bank', `a recorded answer can't be read: ${problem}`)

function readCurrent(text: string): Page {
  const [{ total, lastupdated: lastUpdated, sourceid: sourceId }, rows] = check(
    currentSchema,
    parseJson(text, fail),
    fail,
  )
  return { total, lastUpdated, sourceId, source: {}, rows: (rows ?? []).map(readCurrentRow) }
}

function readArchived(text: string): Page {
  const { source, total, lastupdated: lastUpdated } = check(archivedSchema, parseJson(text, fail), fail)
  const { data = [], ...about } = source ?? {}
  return { total, lastUpdated, sourceId: null, source: about, rows: data.map(readArchivedRow) }
}

/** Rows passed the decoder of the client when they were recorded: to check them all by a schema again takes five times as long as reading them. */
function readCurrentRow(row: unknown): RecordedRow {
  const { indicator, country, countryiso3code, date } = entriesOf(row)
  const places = [textIn(country, 'id'), textOf(countryiso3code)].filter((code) => code !== '')
  return { row: entriesOf(row), series: textIn(indicator, 'id'), places, date: textOf(date) }
}

function readArchivedRow(row: unknown): RecordedRow {
  const { variable } = entriesOf(row)
  const concepts: readonly unknown[] = Array.isArray(variable) ? variable : []
  const of = (name: string) =>
    textIn(
      concepts.find((one) => textIn(one, 'concept') === name),
      'id',
    )
  return { row: entriesOf(row), series: of('Series'), places: [of('Country')], date: of('Time').replace(/^YR/, '') }
}

const entriesOf = (value: unknown) => (isObject(value) ? value : {})
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const textIn = (value: unknown, name: string) => textOf(entriesOf(value)[name])
