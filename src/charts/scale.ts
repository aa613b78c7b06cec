import { RenderError } from '../errors.ts'

/** Where the values of an axis go. */
export interface AxisScale {
  readonly type: 'linear' | 'log'
  readonly domain: [number, number]
  /** Null where Vega finds them. */
  readonly ticks: number[] | null
  /** The place of a value on the axis, 0 to 1. */
  readonly place: (value: number) => number
}

/**
 * An axis around values: round ends with some room, or the next 1, 2 or 5 of a power of ten where it is logarithmic.
 *
 * @throws RenderError for values that a logarithmic axis has no place for
 */
export function scaleAxis(
  values: readonly number[],
  {
    scale = 'linear',
    zero = false,
  }: { readonly scale?: 'linear' | 'log' | undefined; readonly zero?: boolean | undefined },
): AxisScale {
  if (scale === 'log') return logAxis(values)
  const round = roundDomain(zero ? [0, ...values] : values)
  const domain: [number, number] = zero ? [Math.min(0, ...values) < 0 ? round[0] : 0, round[1]] : round
  return { type: 'linear', domain, ticks: null, place: placer(domain, (value) => value) }
}

function logAxis(values: readonly number[]): AxisScale {
  const wrong = values.find((value) => !(value > 0))
  if (wrong !== undefined) throw new RenderError(`a logarithmic axis has no place for ${wrong}`)
  const [low, high] = [Math.min(...values) / 1.05, Math.max(...values) * 1.05]
  const first = Math.floor(Math.log10(low))
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, index) => 10 ** (first + index))
  const steps = powers.flatMap((power) => [1, 2, 5].map((factor) => Number((factor * power).toPrecision(1))))
  const start = steps.findLastIndex((step) => step <= low)
  const ticks = steps.slice(Math.max(0, start), steps.findIndex((step) => step >= high) + 1)
  const domain: [number, number] = [ticks.at(0) ?? low, ticks.at(-1) ?? high]
  // Three ticks for each power of ten are too many for labels over more than three powers.
  const shown = ticks.length > 10 ? ticks.filter((tick) => Number.isInteger(Math.log10(tick))) : ticks
  return { type: 'log', domain, ticks: shown, place: placer(domain, Math.log) }
}

function placer([low, high]: readonly [number, number], transform: (value: number) => number) {
  const [start, end] = [transform(low), transform(high)]
  return (value: number) => (transform(value) - start) / (end - start)
}

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
