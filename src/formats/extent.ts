/**
 * The smallest of any number of values; Infinity of none, NaN where one is NaN, as `Math.min` has it. Arguments have a place in memory that some
 * 120,000 of them fill, so values are not to be spread into a call.
 */
export function least(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY
  for (const value of values) found = Math.min(found, value)
  return found
}

/** The greatest of any number of values; -Infinity of none, NaN where one is NaN, as `Math.max` has it. */
export function greatest(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY
  for (const value of values) found = Math.max(found, value)
  return found
}
