import { isAggregateArea } from './areas.ts'
import { editionOf, isModelled } from './basis.ts'
import { type IlostatLanguage, toDatasetId } from './catalogue.ts'
import type { CodedFile } from './file-labels.ts'
import type { IlostatRow } from './row.ts'
import { type RowReader, rowReader } from './rows.ts'

type Fail = (problem: string) => Error

interface Wanted {
  readonly dataset?: string | undefined
  readonly aggregates?: boolean | undefined
  readonly where?: ((row: IlostatRow) => boolean) | undefined
  readonly retrievedAt?: string | undefined
  readonly language?: IlostatLanguage | undefined
}

/** What a file has of one dataset. */
interface FiledRows {
  readonly dataset: string
  readonly label: string | null
  readonly rows: IlostatRow[]
  readonly aggregates: ReadonlySet<string>
}

interface State {
  header: readonly string[]
  dataset: string | null
  label: string | null
  reading: RowReader | null
}

/**
 * Reads the rows of a file, as `streamCsv` hands them on. The dataset is that of the first row, unless another is named.
 *
 * @param coded gives the codes of a file that has labels alone; null for one with codes
 * @param fail makes the error for what can't be read, and for a file of several datasets where none is named
 */
export function fileReader(options: Wanted, coded: CodedFile | null, fail: Fail) {
  const rows: IlostatRow[] = []
  const aggregates = new Set<string>()
  const named = options.dataset === undefined ? null : toDatasetId(options.dataset)
  const state: State = { header: [], dataset: named, label: null, reading: null }
  const start = (fields: readonly string[], dataset: string): RowReader => {
    const at = state.header.indexOf('indicator.label')
    state.dataset = dataset
    state.label = at < 0 ? null : (fields[at] ?? null)
    const { retrievedAt = new Date().toISOString(), language = 'en' } = options
    const modelling = { isWhole: isModelled(state.label ?? ''), sources: null, edition: editionOf(state.label ?? '') }
    const asked = { dataset, codes: new Map(), inOrder: new Map(), labels: language, dates: null, areas: null }
    const retrievedYear = Number(retrievedAt.slice(0, 4))
    state.reading = rowReader(state.header, asked, { modelling, retrievedYear }, fail)
    return state.reading
  }
  return {
    header(fields: readonly string[]) {
      state.header = coded?.header ?? fields.map((field) => field.trim())
      const absent = ['ref_area', 'indicator', 'time', 'obs_value'].find((name) => !state.header.includes(name))
      if (absent !== undefined) throw fail(`it is not a file of ILOSTAT: those have a column "${absent}"`)
    },
    row(line: readonly string[]) {
      const fields = coded?.toFields(line) ?? line
      const dataset = datasetOf(fields, state.header)
      if (state.dataset !== null && dataset !== state.dataset) {
        if (named !== null) return
        throw fail(`it has several datasets, ${state.dataset} and ${dataset}; give one as dataset`)
      }
      const row = (state.reading ?? start(fields, dataset)).read(fields)
      if (row === null) return
      const kept = coded === null ? row : { ...row, notes: coded.toNotes(line) }
      if (isAggregateArea(kept.iso3) && !options.aggregates) aggregates.add(kept.iso3)
      else if (options.where?.(kept) ?? true) rows.push(kept)
    },
    result(): FiledRows {
      const { dataset, label, reading } = state
      if (dataset === null || reading === null) throw fail(`it has no rows${named === null ? '' : ` of ${named}`}`)
      return { dataset, label, rows, aggregates }
    },
  }
}

/** The id of a row's dataset: the indicator, with the frequency that its date has. */
function datasetOf(fields: readonly string[], header: readonly string[]): string {
  const date = fields[header.indexOf('time')] ?? ''
  const frequency = date.includes('Q') ? 'Q' : date.includes('M') ? 'M' : 'A'
  return `${fields[header.indexOf('indicator')]}_${frequency}`
}
