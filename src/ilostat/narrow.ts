import { ResponseError } from '../errors.ts'
import { parseCsv } from '../formats/csv.ts'
import { nearest } from '../formats/nearest.ts'
import { listed } from '../formats/words.ts'
import type { Narrowing, RecordedAnswer, Target } from '../http/recorded.ts'

type Row = Readonly<Record<string, string>>

/** Columns that can be filtered. */
const filters = ['ref_area', 'source', 'sex', 'classif1', 'classif2'] as const
const known = [...filters, 'id', 'type', 'lang', 'format', 'best_source', 'time', 'timefrom', 'timeto', 'latestyear']

const itemsOf = ({ query }: Target, name: string) => query.get(name) ?? []
const wordOf = (target: Target, name: string, usual = '') => target.query.get(name)?.[0] ?? usual
const isData = ({ path, query }: Target) =>
  path.map((segment) => segment.join()).join('/') === 'data/indicator' &&
  [...query.keys()].every((name) => known.includes(name))

/**
 * Answers a request for data from a dataset that was recorded with fewer filters: rows of fewer areas, years, sexes, classifications and
 * sources, and codes without their labels. The form is that of the service.
 */
export function narrow(asked: Target, recorded: readonly RecordedAnswer[]): Narrowing | null {
  if (!isData(asked)) return null
  const id = wordOf(asked, 'id')
  const data = recorded.filter(isData)
  const same = data.filter((answer) => wordOf(answer, 'id') === id).sort((a, b) => codesIn(b) - codesIn(a))
  const from = same.find((answer) => lackOf(answer, asked) === null)
  if (from !== undefined) return { body: write(rowsOf(from, asked), asked), from: [from] }
  const [first] = same
  if (first !== undefined) return { lacks: `has ${id} ${lackOf(first, asked)}` }
  const ids = new Set(data.map((answer) => wordOf(answer, 'id')))
  if (ids.size === 0) return { lacks: `has no data of ${id}, nor of any other dataset of ILOSTAT` }
  return {
    lacks: `has no data of ${id}; of its ${ids.size} datasets of ILOSTAT the nearest are ${listed(nearest(id, ids))}`,
  }
}

/** How many codes an answer was filtered by; without a filter it has all. */
function codesIn(answer: Target): number {
  const counts = [...filters, 'time'].map((name) => itemsOf(answer, name).length || Number.POSITIVE_INFINITY)
  return counts.reduce((sum, count) => sum + Math.min(count, 1000), 0)
}

/** What a recorded answer lacks to answer a request; null where it can. */
function lackOf(answer: Target, asked: Target): string | null {
  const [has, wants] = [typeOf(answer), typeOf(asked)]
  if (has.form !== 'both' && has.form !== wants.form) return 'only with codes, without labels'
  if (wants.form !== 'code' && has.language !== wants.language) return `with labels only in "${has.language}"`
  const needsAll = wordOf(asked, 'best_source') === 'all' || asked.query.has('source')
  if (needsAll && wordOf(answer, 'best_source') !== 'all') return 'only from the best source'
  for (const column of filters) {
    const [there, wanted] = [itemsOf(answer, column), itemsOf(asked, column)]
    const absent = wanted.filter((code) => !there.includes(code))
    const more = wanted.length === 0 ? 'give some of them' : `not for ${listed(absent)}`
    if (there.length > 0 && (wanted.length === 0 || absent.length > 0)) {
      return `only for the ${column} ${listed(there)}; ${more}`
    }
  }
  return coversTime(answer, asked) ? null : `for ${describeTime(answer)}, not for ${describeTime(asked)}`
}

function typeOf(target: Target) {
  return { form: wordOf(target, 'type', 'code'), language: wordOf(target, 'lang', 'en') }
}

/** Years that are named, or a span of them; all where there is neither. */
function yearsOf(target: Target) {
  return {
    named: itemsOf(target, 'time'),
    from: wordOf(target, 'timefrom', '0000'),
    to: wordOf(target, 'timeto', '9999'),
    isLatest: wordOf(target, 'latestyear') === 'TRUE',
  }
}

function coversTime(answer: Target, asked: Target): boolean {
  const [there, wanted] = [yearsOf(answer), yearsOf(asked)]
  if (there.isLatest) return wanted.isLatest
  if (there.named.length > 0) {
    return wanted.named.length > 0 && wanted.named.every((time) => there.named.includes(time))
  }
  if (wanted.named.length === 0) return wanted.from >= there.from && wanted.to <= there.to
  return wanted.named.every((time) => time.slice(0, 4) >= there.from && time.slice(0, 4) <= there.to)
}

function describeTime(target: Target): string {
  const { named, from, to, isLatest } = yearsOf(target)
  if (isLatest) return 'the latest year'
  if (named.length > 0) return listed(named)
  return from === '0000' && to === '9999' ? 'all years' : `${from} to ${to}`
}

interface Kept {
  readonly header: readonly string[]
  readonly rows: readonly Row[]
}

function rowsOf(answer: RecordedAnswer, asked: Target): Kept {
  const fail = (problem: string) => new ResponseError('ilostat', `a recorded answer can't be read: ${problem}`)
  const { header, records } = parseCsv(answer.text(), 'all', fail)
  const { named, from, to, isLatest } = yearsOf(asked)
  const latest = isLatest ? latestYears(records) : null
  const wanted = filters.flatMap((column) => {
    const codes = itemsOf(asked, column)
    return codes.length > 0 && header.includes(column) ? [{ column, codes: new Set(codes) }] : []
  })
  const isBest = wordOf(asked, 'best_source') !== 'all' && header.includes('best_source')
  const rows = records.filter((row) => {
    const { time = '', ref_area: area = '' } = row
    const year = time.slice(0, 4)
    if (named.length > 0 ? !named.includes(time) : year < from || year > to) return false
    if (latest !== null && latest.get(area) !== year) return false
    if (isBest && row.best_source !== '1') return false
    return wanted.every(({ column, codes }) => codes.has(row[column] ?? ''))
  })
  return { header: isBest ? header.filter((column) => column !== 'best_source') : header, rows }
}

function latestYears(rows: readonly Row[]): ReadonlyMap<string, string> {
  const latest = new Map<string, string>()
  for (const { ref_area: area = '', time = '' } of rows) {
    const year = time.slice(0, 4)
    if (year > (latest.get(area) ?? '')) latest.set(area, year)
  }
  return latest
}

/** Numbers are bare, and so is what is missing; all else is quoted. */
function write({ header, rows }: Kept, asked: Target): string {
  const { form } = typeOf(asked)
  const isLabel = (column: string) => column.endsWith('.label')
  const hasLabel = new Set(header.filter(isLabel).map((column) => column.replace(/\.label$/, '')))
  const columns = header.filter((column) => {
    if (form === 'code') return !isLabel(column)
    return form === 'both' || isLabel(column) || !hasLabel.has(column)
  })
  const bare = ['obs_value', 'best_source']
  const quoted = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`)
  const lines = rows.map((row) =>
    columns.map((column) => (bare.includes(column) ? row[column] : quoted(row[column] ?? ''))).join(','),
  )
  return `\ufeff${[columns.map(quoted).join(','), ...lines].join('\n')}\n`
}
