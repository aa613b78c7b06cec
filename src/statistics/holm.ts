import { InputError } from '../errors.ts'
import { checkNumbers } from './arguments.ts'

/**
 * p-values of several tests, raised so that the chance of even one false finding among them stays what one test promises (Holm's step-down method).
 *
 * @param pValues in any order; the answer is in the same
 * @throws InputError for a value that is not a probability
 * @see Holm, Scandinavian Journal of Statistics 6 (1979)
 * @example
 * ```ts
 * holm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 * ```
 */
export function holm(pValues: readonly number[]): number[] {
  checkNumbers('holm', { pValues }, {}, {})
  refuseImprobable(pValues)
  const order = [...pValues.keys()].sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0))
  const adjusted = pValues.map(() => 1)
  let last = 0
  for (const [rank, index] of order.entries()) {
    last = Math.max(last, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)))
    adjusted[index] = last
  }
  return adjusted
}

export function refuseImprobable(pValues: readonly number[]): void {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1))
  if (wrong !== undefined) throw new InputError(`${wrong} is not a p-value; give numbers from 0 to 1`, wrong)
}
