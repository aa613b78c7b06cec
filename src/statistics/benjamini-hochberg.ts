import { checkNumbers } from './arguments.ts'
import { refuseImprobable } from './holm.ts'

/**
 * p-values of several tests, raised so that of the findings with a value below 5 % no more than 5 % are false ones, in expectation (Benjamini and Hochberg's
 * step-up method, for tests that are independent or depend on each other positively). It finds more than `holm`, which promises that not even one is false.
 *
 * @param pValues in any order; the answer is in the same
 * @throws InputError for a value that is not a probability
 * @see Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995)
 * @example
 * ```ts
 * benjaminiHochberg([0.01, 0.04, 0.03]) // => [0.03, 0.04, 0.04]
 * ```
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  checkNumbers('benjaminiHochberg', { pValues }, {}, {})
  refuseImprobable(pValues)
  const order = [...pValues.keys()].sort((a, b) => (pValues[b] ?? 0) - (pValues[a] ?? 0))
  const adjusted = pValues.map(() => 1)
  let last = 1
  for (const [rank, index] of order.entries()) {
    last = Math.min(last, ((pValues[index] ?? 1) * pValues.length) / (pValues.length - rank))
    adjusted[index] = last
  }
  return adjusted
}
