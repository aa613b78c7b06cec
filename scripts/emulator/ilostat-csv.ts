import { dictionary, type EmulatedDataset, type EmulatedRow } from './ilostat-data.ts'

/** A query, taken apart: lists by parameter, without blanks. */
export type Parameters = ReadonlyMap<string, readonly string[]>

/** All columns, in the order of the service. */
const columns = [
  'ref_area',
  'source',
  'indicator',
  'sex',
  'classif1',
  'classif2',
  'time',
  'obs_value',
  'obs_status',
  'note_classif',
  'note_indicator',
  'note_source',
] as const satisfies readonly (keyof EmulatedRow)[]

type Column = (typeof columns)[number]

/** Columns that can be filtered; a filter on a column that the dataset lacks does nothing, and so does a parameter that is misspelt. */
const filters = ['ref_area', 'source', 'sex', 'classif1', 'classif2', 'time'] as const

/** Datasets as CSV, one after another; the header has the columns that any of them has. */
export function* csvLines(datasets: readonly EmulatedDataset[], parameters: Parameters): Generator<string> {
  const type = parameters.get('type')?.[0] ?? 'code'
  const hasBest = parameters.get('best_source')?.[0] === 'all'
  const shown = columns.filter((column) => datasets.some((dataset) => dataset.columns.includes(column)))
  yield `\ufeff${headerOf(shown, type, hasBest)}\n`
  for (const dataset of datasets) {
    let lines = ''
    for (const row of selectRows(dataset, parameters)) {
      lines += `${lineOf(row, shown, type, hasBest)}\n`
      if (lines.length > 100_000) {
        yield lines
        lines = ''
      }
    }
    yield lines
  }
}

function* selectRows(dataset: EmulatedDataset, parameters: Parameters): Generator<EmulatedRow> {
  const wanted = filters
    .filter((column) => dataset.columns.includes(column) && (parameters.get(column) ?? []).length > 0)
    .map((column) => ({ column, codes: new Set(parameters.get(column)) }))
  const [first = '', last = '9999'] = ['timefrom', 'timeto'].map((name) => parameters.get(name)?.[0])
  const latest = parameters.get('latestyear')?.[0] === 'TRUE' ? latestYears(dataset) : null
  for (const row of dataset.rows()) {
    const year = row.time.slice(0, 4)
    if (year < first || year > last || (latest && latest.get(row.ref_area) !== year)) continue
    if (row.best === false && parameters.get('best_source')?.[0] !== 'all') continue
    if (wanted.every(({ column, codes }) => codes.has(row[column] ?? ''))) yield row
  }
}

function headerOf(shown: readonly Column[], type: string, hasBest: boolean): string {
  const bare = ['time', 'obs_value']
  const names = shown.flatMap((column) => {
    if (bare.includes(column) || type === 'code') return [column]
    return type === 'label' ? [`${column}.label`] : [column, `${column}.label`]
  })
  return [...names, ...(hasBest ? ['best_source'] : [])].map((name) => `"${name}"`).join(',')
}

/** Strings are quoted, the time too; the value is bare, and nothing is written for what is missing. */
function lineOf(row: EmulatedRow, shown: readonly Column[], type: string, hasBest: boolean): string {
  const quoted = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`)
  const fields = shown.flatMap((column) => {
    const code = row[column] ?? ''
    if (column === 'obs_value') return [code]
    if (column === 'time' || type === 'code') return [quoted(code)]
    const label = quoted(labelOf(column, code))
    return type === 'label' ? [label] : [quoted(code), label]
  })
  return [...fields, ...(hasBest ? [row.best === false ? '0' : '1'] : [])].join(',')
}

export function labelOf(column: Column, code: string): string {
  return dictionary[column]?.[code] ?? (code === '' ? '' : `Label of ${code}`)
}

function latestYears(dataset: EmulatedDataset): ReadonlyMap<string, string> {
  const latest = new Map<string, string>()
  for (const { ref_area: area, time } of dataset.rows()) {
    const year = time.slice(0, 4)
    if (year > (latest.get(area) ?? '')) latest.set(area, year)
  }
  return latest
}
