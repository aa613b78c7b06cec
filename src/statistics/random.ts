import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { InputError } from '../errors.ts'

/**
 * Random numbers from 0 up to 1, the same for the same seed on every machine.
 *
 * @throws InputError for a seed that is not a whole number
 */
export function randomSource(seed: number): () => number {
  if (!Number.isInteger(seed)) throw new InputError(`a seed of ${seed} is not a whole number`, seed)
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}
