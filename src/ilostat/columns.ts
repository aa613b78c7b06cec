import { cleanText } from '../formats/clean-text.ts'
import { excerpt } from '../http/body.ts'

/** Reads a column of short texts that come again and again; empty where the column is absent. */
export type Column = (fields: readonly string[]) => string

/**
 * Fields are cut from the text of the answer and would keep all of it in memory, so each text is copied, once. Neighbours are often alike,
 * which costs less to see than to look up.
 *
 * @param place where the column stands; -1 where there is none
 * @param check is given each text once, to refuse invalid ones
 */
export function copyingColumn(
  place: number,
  check: (text: string) => void = () => {},
  copyOf: (text: string) => string = copy,
): Column {
  if (place < 0) return () => ''
  const copies = new Map<string, string>()
  let last: string | null = null
  return (fields) => {
    const text = fields[place] ?? ''
    if (text === last) return last
    let known = copies.get(text)
    if (known === undefined) {
      check(text)
      known = copyOf(text)
      copies.set(known, known)
    }
    last = known
    return known
  }
}

function copy(text: string): string {
  return Buffer.from(text).toString()
}

/** Reads a column of labels, which may have anything in them. */
export function cleanColumn(place: number): Column {
  return copyingColumn(place, undefined, (text) => copy(cleanText(text)))
}

/** Labels that stand beside codes. */
export interface LabelledColumn {
  readonly name: string
  /** The label of each code so far. */
  readonly labels: ReadonlyMap<string, string>
  /** The label of the code. */
  label(fields: readonly string[], code: string): string
}

/**
 * Reads the labels of a column, which say the same as its codes: a code with two labels is a contradiction, and so are two areas with one.
 *
 * @param fail makes the error for a contradiction
 */
export function labelColumn(name: string, place: number, fail: (problem: string) => Error): LabelledColumn {
  const read = cleanColumn(place)
  const labels = new Map<string, string>()
  const codes = new Map<string, string>()
  const learn = (code: string, label: string) => {
    const other = codes.get(label)
    // Other columns may use a label twice: surveys of two countries have one name.
    if (name === 'ref_area' && label !== '' && other !== undefined) {
      throw fail(`${other} and ${code} are both labelled ${quoted(label)}`)
    }
    labels.set(code, label)
    codes.set(label, code)
  }
  return {
    name,
    labels,
    label(fields, code) {
      const label = read(fields)
      const known = labels.get(code)
      if (known === undefined) learn(copy(code), label)
      else if (known !== label) throw fail(`${code} is labelled ${quoted(known)} and ${quoted(label)}`)
      return label
    },
  }
}

function quoted(label: string): string {
  return excerpt(JSON.stringify(label))
}
