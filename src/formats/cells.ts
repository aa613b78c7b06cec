/** What a column of a row may hold; null is missing. */
export type Cell = string | number | boolean | null

/**
 * Whether a cell is missing, whoever made the rows: null, undefined and NaN are. In a column of numbers a blank text is too: see `blankIsMissing`.
 *
 * @example
 * ```ts
 * [null, undefined, Number.NaN, 0, '', false].map(isMissing) // => [true, true, true, false, false, false]
 * ```
 */
export function isMissing(cell: unknown): cell is null | undefined {
  return cell === null || cell === undefined || Number.isNaN(cell)
}

/** Whether a cell is a text of blanks, or of nothing. */
export function isBlank(cell: unknown): boolean {
  return typeof cell === 'string' && cell.trim() === ''
}

/**
 * Tells for a column which of its cells are missing: a blank text is, where the column holds numbers. What it holds is seen from its first cell that
 * is neither missing nor blank.
 */
export function missingIn(cells: Iterable<unknown>): (cell: unknown) => boolean {
  for (const cell of cells) {
    if (isMissing(cell) || isBlank(cell)) continue
    return typeof cell === 'number' ? (one) => isMissing(one) || isBlank(one) : isMissing
  }
  return isMissing
}
