import { nice, tickStep, ticks } from 'd3-array'
import { format as formatter } from 'd3-format'
import { scaleLinear, scaleLog } from 'd3-scale'
import { RenderError } from '../errors.ts'
import { greatest, least } from '../formats/extent.ts'

/** Where the values of an axis go. */
export interface AxisScale {
  readonly type: 'linear' | 'log'
  readonly domain: [number, number]
  /** The place of a value on the axis, 0 to 1. */
  readonly place: (value: number) => number
}

/** Marks of an axis, with what is written at them. */
export interface AxisTicks {
  readonly values: number[]
  readonly labels: readonly string[]
  /** How the labels are written, as d3-format has it. */
  readonly format: string
}

/**
 * An axis around values: round ends with some room, or the next 1, 2 or 5 of a power of ten where it is logarithmic.
 *
 * @throws RenderError for values of 0 or below on a logarithmic axis
 */
export function scaleAxis(
  values: readonly number[],
  {
    scale = 'linear',
    zero = false,
  }: { readonly scale?: 'linear' | 'log' | undefined; readonly zero?: boolean | undefined },
): AxisScale {
  if (scale === 'log') {
    const domain = logDomain(values)
    return { type: 'log', domain, place: scaleLog().domain(domain) }
  }
  const round = roundDomain(zero ? [0, ...values] : values)
  return linearAxis(zero ? [least(values) < 0 ? round[0] : 0, round[1]] : round)
}

/** A linear axis between two ends. */
export function linearAxis([low, high]: readonly [number, number]): AxisScale {
  return { type: 'linear', domain: [low, high], place: scaleLinear().domain([low, high]) }
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
  const [low, high] = [least(values), greatest(values)]
  const room = (high - low) * 0.03 || Math.abs(high) * 0.1 || 1
  return nice(low - room, high + room, countOf([low - room, high + room], 16))
}

/** The count of ticks for which d3 takes the smallest of its steps that makes no more intervals: by itself it takes the nearest. */
function countOf([low, high]: readonly [number, number], most: number): number {
  const counts = Array.from({ length: most }, (_, index) => most - index)
  return counts.find((count) => tickStep(low, high, count) * most >= high - low) ?? 1
}

function logDomain(values: readonly number[]): [number, number] {
  const wrong = values.find((value) => !(value > 0))
  if (wrong !== undefined) throw new RenderError(`a logarithmic axis can't show ${wrong}`)
  const [low, high] = [least(values) / 1.05, greatest(values) * 1.05]
  const steps = logSteps(low, high, [1, 2, 5])
  return [steps.findLast((step) => step <= low) ?? low, steps.find((step) => step >= high) ?? high]
}

/** The factors times the powers of ten, from the power below `low` to the one above `high`. */
function logSteps(low: number, high: number, factors: readonly number[]): number[] {
  const first = Math.floor(Math.log10(low))
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, index) => first + index)
  return powers.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
}

/**
 * As many round ticks as have room for their labels, and ten at most on a logarithmic axis.
 *
 * @param length of the axis, in pixels
 * @param spaceFor the least distance in pixels between two ticks with such labels
 * @example
 * ```ts
 * const axis = scaleAxis([340, 276_959], { scale: 'log' })
 * ticksOf(axis, 600, () => 60).labels // => ['1,000', '10,000', '100,000']
 * ```
 */
export function ticksOf(scale: AxisScale, length: number, spaceFor: (labels: readonly string[]) => number): AxisTicks {
  const sets = scale.type === 'log' ? logTicks(scale.domain) : linearTicks(scale.domain)
  const fits = ({ values, labels }: AxisTicks) => {
    const gaps = values.slice(1).map((value, index) => scale.place(value) - scale.place(values[index] ?? value))
    return least(gaps) * length >= spaceFor(labels)
  }
  return sets.find(fits) ?? { values: [], labels: [], format: ',' }
}

/** Ticks of a linear axis, the closest together first. */
function linearTicks([low, high]: AxisScale['domain']): AxisTicks[] {
  const finest = countOf([low, high], 20)
  const counts = Array.from({ length: finest }, (_, index) => finest - index)
  return counts.map((count) => {
    const format = `,.${decimalsOf(tickStep(low, high, count))}f`
    return withLabels(ticks(low, high, count), format)
  })
}

/** Ticks of a logarithmic axis, the closest together first: at 1, 2 and 5, at powers of ten, at every second power and so on. */
function logTicks([low, high]: AxisScale['domain']): AxisTicks[] {
  const within = (values: readonly number[]) => values.filter((value) => value >= low && value <= high)
  const powers = within(logSteps(low, high, [1]))
  const everyPower = [1, 2, 3, 5, 10].map((step) => powers.filter((_, index) => index % step === 0))
  const sets = [within(logSteps(low, high, [1, 2, 5])), ...everyPower].filter(({ length }) => length <= 10)
  return sets.map((values) => withLabels(values, `,.${decimalsOf(low)}~f`))
}

function withLabels(values: number[], format: string): AxisTicks {
  return { values, labels: values.map((value) => formatNumber(value, format)), format }
}

/** How far apart the ticks of a linear axis are that are to be about so many. */
export function stepOf([low, high]: readonly [number, number], count: number): number {
  return tickStep(low, high, count)
}

/** Digits after the point that a number of one digit needs. */
function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
}

/**
 * A number as Vega writes it.
 *
 * @param format as d3-format has it
 * @example
 * ```ts
 * formatNumber(-1234.56, ',.1f') // => '−1,234.6'
 * ```
 */
export function formatNumber(value: number, format: string): string {
  return formatter(format)(value)
}

/**
 * Multiples of 1, 2 or 5 of a power of ten from below the one number to above the other, as close together as so many intervals allow.
 *
 * @example
 * ```ts
 * roundSteps([0.4, 98.1], 5) // => [0, 20, 40, 60, 80, 100]
 * ```
 */
export function roundSteps([low, high]: readonly [number, number], most: number): number[] {
  for (let count = most; count > 1; count -= 1) {
    const [start, end] = nice(low, high, count)
    const steps = ticks(start, end, count)
    if (steps.length > 1 && steps.length - 1 <= most) return steps
  }
  return nice(low, high, 1)
}

/** A format with the digits after the point that these numbers need, three significant ones at most. */
export function formatOf(values: readonly number[]): string {
  const decimals = (value: number) => (String(Number(value.toPrecision(3))).split('.')[1] ?? '').length
  return `,.${Math.min(20, greatest([0, ...values.map(decimals)]))}f`
}

/** What Vega writes at the ticks of a linear axis that are to be about so many. */
export function tickLabels(domain: readonly [number, number], count: number): string[] {
  const scale = scaleLinear().domain(domain)
  return scale.ticks(count).map(scale.tickFormat(count))
}
