// Files: CSV and folders.

export { formatCsv } from './csv.ts'
export { writeFiles } from './output-folder.ts'
