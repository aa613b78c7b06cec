import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NetskillsError } from '../errors.ts'
import { type CsvTable, parseCsv } from '../formats/csv.ts'
import { packageFolder } from '../formats/package-files.ts'

/** Reads a table that comes with the library, for what no service answers: groups and regions as they were. */
export function referenceTable(name: 'economies' | 'income-groups'): CsvTable<string> {
  const file = `fixtures/tables/${name}.csv`
  const text = readFileSync(join(packageFolder(), file), 'utf8')
  return parseCsv(text, 'all', (problem) => new NetskillsError(`${file}: ${problem}`))
}
