import { RenderError } from '../../errors.ts'
import { parseCsv } from '../../formats/csv.ts'
import { pCell, precise } from '../../formats/words.ts'
import type { PageTable, TableCell } from '../../page/table.ts'

/** Columns whose names say too little, or are too long. */
const labels: Readonly<Record<string, string>> = {
  iso3: 'code',
  nobs: 'n',
  x: 'servers',
  hat: 'leverage',
  cooksD: "Cook's distance",
  dffits: 'DFFITS',
  statistic: 't',
  pValue: 'p',
  pHolm: 'p, Holm',
  confLow: '95 % from',
  confHigh: '95 % to',
  rSquared: 'R squared',
  stdErrors: 'standard errors',
}

export interface CsvTable extends PageTable {
  /** How many lines are left to the file: those about leaving out a single economy. */
  readonly omitted: number
}

/** A CSV text as a table of the page, numbers rounded to four digits. */
export function csvTable(csv: string, caption: string): CsvTable {
  const { header, records } = parseCsv(csv, 'all', (problem) => new RenderError(`a table of the page: ${problem}`))
  const columns = header.filter((column) => column !== 'leftOut')
  const shown = records.filter(({ leftOut = '' }) => leftOut === '')
  const numeric = new Set(columns.filter((column) => shown.every((record) => isNumber(record[column] ?? ''))))
  return {
    caption,
    isSortable: true,
    omitted: records.length - shown.length,
    columns: columns.map((column) => ({ label: labelOf(column), align: numeric.has(column) ? 'right' : 'left' })),
    rows: shown.map((record) => ({
      iso3: record.iso3,
      cells: columns.map((column) =>
        numeric.has(column) ? numberCell(record[column] ?? '', column) : { text: record[column] ?? '' },
      ),
    })),
  }
}

/** An empty field is a number that is missing. */
function isNumber(field: string): boolean {
  return Number.isFinite(Number(field))
}

/** Whole numbers are shown as they are: years, counts. */
function numberCell(field: string, column: string): TableCell {
  if (field === '') return { text: '', value: null }
  const value = Number(field)
  if (column === 'pValue' || column === 'pHolm') return { text: pCell(value), value }
  return { text: Number.isInteger(value) ? field : precise(value, 4), value }
}

/** `internetUsers2000` is read as `internet users 2000`. */
function labelOf(column: string): string {
  return labels[column] ?? column.replaceAll(/[A-Z]|\d+/g, (start) => ` ${start.toLowerCase()}`)
}
