// Files: CSV and folders.

export { formatCsv } from './csv.ts'
export type { Periods, Years } from './dates.ts'
export { writeFiles } from './output-folder.ts'
