/**
 * The ends of an axis: round numbers around all values, with some room on each side.
 *
 * @example
 * ```ts
 * roundDomain([20.2, 60.5]) // => [15, 65]
 * ```
 */
export function roundDomain(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low) * 0.03 || Math.abs(high) * 0.1 || 1
  const step = roundStep((high - low + 2 * room) / 10)
  return [Math.floor((low - room) / step) * step, Math.ceil((high + room) / step) * step]
}

/** The smallest of 1, 2, 5, 10 ... (and their tenths, hundredths ...) that is not less than `atLeast`. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  return power * ([1, 2, 5].find((factor) => factor * power >= atLeast) ?? 10)
}
