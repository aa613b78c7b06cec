import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NetskillsError } from '../errors.ts'
import { type CsvTable, parseCsv } from '../formats/csv.ts'
import { packageFolder } from '../formats/package-files.ts'

const read = new Map<string, CsvTable<string>>()

/** Reads a table that comes with the library, for what no service answers: groups and regions as they were, and which indicators the packaged answers have. Once. */
export function referenceTable(name: 'economies' | 'income-groups' | 'wdi-indicators'): CsvTable<string> {
  const known = read.get(name)
  if (known !== undefined) return known
  const file = `fixtures/tables/${name}.csv`
  const text = readFileSync(join(packageFolder(), file), 'utf8')
  const table = parseCsv(text, 'all', (problem) => new NetskillsError(`${file}: ${problem}`))
  read.set(name, table)
  return table
}
