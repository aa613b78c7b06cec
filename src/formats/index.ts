// Writes CSV, and folders of files.

export { formatCsv } from './csv.ts'
export type { Periods, Years } from './dates.ts'
export type { FileSource } from './file-source.ts'
export { writeFiles } from './output-folder.ts'
