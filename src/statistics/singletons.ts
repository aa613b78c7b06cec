import type { Levels } from './levels.ts'
import { at } from './vectors.ts'

/**
 * Finds rows that are alone in a level of one of the effects, then those that are so without them, and so on: an effect of their own explains such rows
 * wholly.
 *
 * @returns 1 for such a row, 0 for others
 * @see Correia, Singletons, cluster-robust standard errors and fixed effects (2015)
 */
export function findSingletons(effects: readonly Levels[], nobs: number): Uint8Array {
  // The sum of the rows that a level still has is its last row, once it has only one.
  const groups = effects.map(({ codes, labels }) => {
    const [counts, sums] = [new Uint32Array(labels.length), new Float64Array(labels.length)]
    for (const [row, code] of codes.entries()) {
      counts[code] = at(counts, code) + 1
      sums[code] = at(sums, code) + row
    }
    return { codes, counts, sums }
  })
  const single = new Uint8Array(nobs)
  const waiting: number[] = []
  for (const { counts, sums } of groups) {
    for (const [level, row] of sums.entries()) if (counts[level] === 1) waiting.push(row)
  }
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    if (single[row] === 1) continue
    single[row] = 1
    for (const { codes, counts, sums } of groups) {
      const level = at(codes, row)
      counts[level] = at(counts, level) - 1
      sums[level] = at(sums, level) - row
      if (counts[level] === 1) waiting.push(at(sums, level))
    }
  }
  return single
}
