import { dictionary, type EmulatedDataset, type EmulatedRow, employmentByOccupation } from './ilostat-data.ts'
import { type EmulatedAnswer, type EmulatedRequest, type Emulator, notFound, startServer } from './server.ts'

export interface IlostatOptions {
  readonly port?: number
  readonly latency?: number
  /** Datasets beside that of fixtures/tables. */
  readonly datasets?: readonly EmulatedDataset[]
}

/** Starts an emulator of ILOSTAT's data service over the figures in fixtures/tables. */
export function startIlostat({ port = 0, latency = 0, datasets = [] }: IlostatOptions = {}): Promise<Emulator> {
  const all = [employmentByOccupation, ...datasets]
  return startServer('', (request) => answer(request, all), { port, latency })
}

type Parameters = ReadonlyMap<string, readonly string[]>

function answer({ method, path, query }: EmulatedRequest, datasets: readonly EmulatedDataset[]): EmulatedAnswer {
  if (method === 'HEAD') return { status: 405, contentType: 'text/plain', body: '' }
  const parameters = parseQuery(query)
  if (parameters === null) return octets(400, '{"error":"bad request"}')
  if (path === '/data/indicator' || path === '/data/indicator/') return dataAnswer(parameters, datasets)
  if (path === '/metadata/toc/indicator') return octets(200, JSON.stringify(datasets.map(entryOf)))
  if (path === '/metadata/dic') return dictionaryAnswer(parameters.get('var')?.[0] ?? '')
  return notFound()
}

/** A literal + joins a list; an encoded one breaks the request. A blank value filters nothing. */
function parseQuery(query: string): Parameters | null {
  if (/%2B/i.test(query)) return null
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [decodeURIComponent(name), value.split('+').map(decodeURIComponent)] as const
  })
  return new Map(pairs.map(([name, values]) => [name, values.filter((value) => value !== '')]))
}

function dataAnswer(parameters: Parameters, datasets: readonly EmulatedDataset[]): EmulatedAnswer {
  const id = parameters.get('id')?.[0] ?? ''
  const dataset = datasets.find((one) => one.id === id)
  if (dataset === undefined) return octets(400, `{"error":"deprecated or invalid dataset id=${id}"}`)
  return octets(200, csvLines(dataset, parameters))
}

/** Columns that can be filtered; a filter on a column that the dataset lacks does nothing, and so does a parameter that is misspelt. */
const filters = ['ref_area', 'source', 'sex', 'classif1', 'classif2', 'time'] as const

function* csvLines(dataset: EmulatedDataset, parameters: Parameters): Generator<string> {
  const type = parameters.get('type')?.[0] ?? 'code'
  const all = parameters.get('best_source')?.[0] === 'all'
  yield `\ufeff${headerOf(dataset, type, all)}\n`
  const wanted = filters
    .filter((column) => dataset.columns.includes(column) && (parameters.get(column) ?? []).length > 0)
    .map((column) => ({ column, codes: new Set(parameters.get(column)) }))
  const [first = '', last = '9999'] = ['timefrom', 'timeto'].map((name) => parameters.get(name)?.[0])
  const latest = parameters.get('latestyear')?.[0] === 'TRUE' ? latestYears(dataset) : null
  let lines = ''
  for (const row of dataset.rows()) {
    const year = row.time.slice(0, 4)
    if (year < first || year > last || (latest && latest.get(row.ref_area) !== year)) continue
    if (!all && row.best === false) continue
    if (!wanted.every(({ column, codes }) => codes.has(row[column] ?? ''))) continue
    lines += `${lineOf(row, dataset, type, all)}\n`
    if (lines.length > 100_000) {
      yield lines
      lines = ''
    }
  }
  yield lines
}

function headerOf({ columns }: EmulatedDataset, type: string, all: boolean): string {
  const bare = ['time', 'obs_value']
  const names = columns.flatMap((column) => {
    if (bare.includes(column) || type === 'code') return [column]
    return type === 'label' ? [`${column}.label`] : [column, `${column}.label`]
  })
  return [...names, ...(all ? ['best_source'] : [])].map((name) => `"${name}"`).join(',')
}

/** Strings are quoted, the time too; the value is bare, and nothing is written for what is missing. */
function lineOf(row: EmulatedRow, { columns }: EmulatedDataset, type: string, all: boolean): string {
  const quoted = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`)
  const fields = columns.flatMap((column) => {
    const code = String(row[column] ?? '')
    if (column === 'obs_value') return [code]
    if (column === 'time' || type === 'code') return [quoted(code)]
    const label = quoted(dictionary[column]?.[code] ?? (code === '' ? '' : `Label of ${code}`))
    return type === 'label' ? [label] : [quoted(code), label]
  })
  return [...fields, ...(all ? [row.best === false ? '0' : '1'] : [])].join(',')
}

function latestYears(dataset: EmulatedDataset): ReadonlyMap<string, string> {
  const latest = new Map<string, string>()
  for (const { ref_area: area, time } of dataset.rows()) {
    const year = time.slice(0, 4)
    if (year > (latest.get(area) ?? '')) latest.set(area, year)
  }
  return latest
}

/** An entry of the catalogue; null fields are left out. */
function entryOf(dataset: EmulatedDataset): object {
  const { id, label, subject, lastUpdate, records } = dataset
  const sample = [...take(dataset.rows(), 10_000)]
  const times = sample.map(({ time }) => time).sort()
  return {
    ...{
      id,
      indicator: id.slice(0, -2),
      'indicator.label': label,
      freq: id.at(-1),
      ...(lastUpdate && { 'last.update': lastUpdate }),
    },
    ...(sample.length > 0 && { 'data.start': times[0], 'data.end': times.at(-1) }),
    ...{ 'n.records': records, 'n.records.all': records, 'subject.label': subject, database: 'BULK' },
    'n.ref_area': new Set(sample.map(({ ref_area: area }) => area)).size,
  }
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let count = 0
  for (const item of items) {
    if (count >= most) return
    count += 1
    yield item
  }
}

/** A dictionary can hold an empty row. */
function dictionaryAnswer(variable: string): EmulatedAnswer {
  const entries = Object.entries(dictionary[variable] ?? {})
  const rows = entries.map(([code, label]) => ({ [variable]: code, [`${variable}.label`]: label }))
  return octets(200, JSON.stringify([...rows, {}]))
}

function octets(status: number, body: string | Iterable<string>): EmulatedAnswer {
  return { status, contentType: 'application/octet-stream', body }
}
