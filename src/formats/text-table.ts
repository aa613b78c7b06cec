/** A table of texts as a reader sees it, whatever it is written as. */
export interface TextTable {
  readonly header: readonly string[]
  /** For each column; numbers stand on the right. */
  readonly align: readonly ('left' | 'right')[]
  readonly rows: readonly (readonly string[])[]
}
