import { readLevels } from './levels.ts'
import { at } from './vectors.ts'

/** Rows that fixed effects leave something of, and those alone in a level, which an effect of their own explains wholly. */
export interface SplitBySingletons<Row> {
  readonly used: readonly Row[]
  readonly places: Uint32Array
  readonly singletons: readonly Row[]
}

/**
 * Drops rows that are alone in a level of one of the columns, then those that are so without the dropped ones, and so on.
 *
 * @see Correia, Singletons, cluster-robust standard errors and fixed effects (2015)
 */
export function dropSingletons<Row extends object>(
  rows: readonly Row[],
  places: Uint32Array,
  columns: readonly string[],
): SplitBySingletons<Row> {
  // The sum of the rows that a level still has is its last row, once it has only one.
  const groups = columns.map((column) => {
    const { codes, labels } = readLevels(rows, column, 'for its fixed effect')
    const [counts, sums] = [new Uint32Array(labels.length), new Float64Array(labels.length)]
    for (const [row, code] of codes.entries()) {
      counts[code] = at(counts, code) + 1
      sums[code] = at(sums, code) + row
    }
    return { codes, counts, sums }
  })
  const dropped = new Uint8Array(rows.length)
  const waiting = groups.flatMap(({ counts, sums }) =>
    [...sums.keys()].filter((level) => counts[level] === 1).map((level) => at(sums, level)),
  )
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    if (dropped[row] === 1) continue
    dropped[row] = 1
    for (const { codes, counts, sums } of groups) {
      const level = at(codes, row)
      counts[level] = at(counts, level) - 1
      sums[level] = at(sums, level) - row
      if (counts[level] === 1) waiting.push(at(sums, level))
    }
  }
  return {
    used: rows.filter((_, row) => dropped[row] === 0),
    places: places.filter((_, row) => dropped[row] === 0),
    singletons: rows.filter((_, row) => dropped[row] === 1),
  }
}
