import { cleanText } from '../formats/clean-text.ts'
import type { CatalogueOptions } from './catalogue.ts'
import { type Code, type CodedVariable, listCodes } from './dictionaries.ts'

type Fail = (problem: string) => Error

/** Columns with codes; the area comes first, since it tells sources apart. */
const variables: readonly CodedVariable[] = [
  ...(['ref_area', 'source', 'indicator', 'sex', 'classif1', 'classif2', 'obs_status'] as const),
]
const notes = ['note_classif.label', 'note_indicator.label', 'note_source.label']

/** A file of labels with the codes that they stand for. */
export interface CodedFile {
  /** Codes, each with its label, then time and value. */
  readonly header: readonly string[]
  /** A line of the file in the order of this header. */
  toFields(fields: readonly string[]): readonly string[]
  /** Notes come as texts: no dictionary has their codes. */
  toNotes(fields: readonly string[]): readonly string[]
}

/**
 * Finds the codes of a file that has labels alone, in ILOSTAT's dictionaries.
 *
 * @param fail makes the error for a label that no code has, or several
 */
export async function codedFile(header: readonly string[], ask: CatalogueOptions, fail: Fail): Promise<CodedFile> {
  const place = (name: string) => header.indexOf(name)
  const present = variables.filter((name) => header.includes(`${name}.label`))
  const columns = await Promise.all(
    present.map(async (name) => {
      const find = labelFinder(name, await listCodes(name, ask), fail)
      return { name, at: place(`${name}.label`), find }
    }),
  )
  const [time, value] = [place('time'), place('obs_value')]
  return {
    header: [...present.flatMap((name) => [name, `${name}.label`]), 'time', 'obs_value'],
    toFields(fields) {
      let area = ''
      const coded = columns.flatMap(({ name, at, find }) => {
        const label = fields[at] ?? ''
        const code = find(label, area)
        if (name === 'ref_area') area = code
        return [code, label]
      })
      return [...coded, fields[time] ?? '', fields[value] ?? '']
    },
    toNotes: (fields) =>
      notes.flatMap((name) => (fields[place(name)] ?? '').split(' | ')).filter((note) => note !== ''),
  }
}

/** Finds the code of a label, and of several that have it the one of the area. */
function labelFinder(name: string, codes: readonly Code[], fail: Fail): (label: string, area: string) => string {
  const byLabel = new Map<string, Code[]>()
  for (const code of codes) byLabel.set(code.label, [...(byLabel.get(code.label) ?? []), code])
  return (label, area) => {
    if (label === '') return ''
    const all = byLabel.get(label) ?? byLabel.get(cleanText(label)) ?? []
    const [only, ...others] = all.length > 1 ? all.filter((code) => code.area === area) : all
    if (only !== undefined && others.length === 0) return only.code
    const some = all.map(({ code }) => code).slice(0, 5)
    const problem = all.length === 0 ? `no code of ${name} has` : `${some.join(', ')} of ${name} have`
    throw fail(`${problem} the label "${label}": download the file with codes`)
  }
}
