import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from '../../src/formats/csv.ts'
import { packageFolder } from '../../src/formats/package-files.ts'

/** Reads a table of fixtures/tables. */
export function readTable<Column extends string>(name: string, columns: readonly Column[]) {
  const text = readFileSync(join(packageFolder(), `fixtures/tables/${name}.csv`), 'utf8')
  return parseCsv(text, columns, (problem) => new Error(`${name}.csv: ${problem}`)).records
}

/** What is made when it is first asked for, and then kept: there are many tables, and a test asks for few. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
