import { RenderError } from '../../errors.ts'
import { greatest, least } from '../../formats/extent.ts'
import { roundDomain, roundSteps } from '../scale.ts'

/** How classes are made of values: as many economies in each, equally wide, or equally wide on a logarithm. */
export const classMethods = ['quantiles', 'equal', 'log'] as const

export type ClassMethod = (typeof classMethods)[number]

/** So many classes are made; of values with both signs, so many on the side of 0 that has more of them. */
const most = { classes: 5, perSide: 3 }

/**
 * The ends of classes, from low to high, as round as they can be and still differ. Where values have both signs, 0 is one of them.
 *
 * @throws RenderError for no values, for values of 0 or below with `log`, and for another method
 * @example
 * ```ts
 * breaksOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 'quantiles') // => [1, 2.8, 4.6, 6.4, 8.2, 100]
 * breaksOf([0.4, 98.1], 'equal') // => [0, 20, 40, 60, 80, 100]
 * breaksOf([250, 80_000], 'log') // => [250, 790, 2500, 8000, 25000, 80000]
 * breaksOf([-20, 210], 'equal') // => [-100, 0, 100, 200, 300]
 * ```
 */
export function breaksOf(values: readonly number[], method: ClassMethod): number[] {
  if (values.length === 0) throw new RenderError('a map without values has no classes to make; give `bounds`')
  const [low, high] = [least(values), greatest(values)]
  if (low === high) return roundDomain(values)
  if (method === 'equal') return roundSteps([low, high], most.classes)
  if (method === 'log') return logBreaks(low, high)
  if (method === 'quantiles') return low < 0 && high > 0 ? bothSides(values) : rounded(quantiles(values, most.classes))
  throw new RenderError(`"${String(method)}" makes no classes; choose from ${classMethods.join(', ')}`)
}

function logBreaks(low: number, high: number): number[] {
  if (low <= 0) throw new RenderError(`classes by the logarithm need values above 0; the lowest is ${low}`)
  const ratio = high / low
  return rounded(Array.from({ length: most.classes + 1 }, (_, index) => low * ratio ** (index / most.classes)))
}

/** As many classes on each side of 0 as it has of the values, at least one. */
function bothSides(values: readonly number[]): number[] {
  const [below, above] = [values.filter((value) => value < 0), values.filter((value) => value >= 0)]
  const larger = Math.max(below.length, above.length)
  const count = ({ length }: readonly number[]) => Math.max(1, Math.round((most.perSide * length) / larger))
  const lower = rounded([...quantiles(below, count(below)).slice(0, -1), 0])
  return [...lower.slice(0, -1), ...rounded([0, ...quantiles(above, count(above)).slice(1)])]
}

/** The ends of classes of equally many values: quantiles as R's default (type 7) has them. */
function quantiles(values: readonly number[], count: number): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return Array.from({ length: count + 1 }, (_, index) => {
    const place = ((sorted.length - 1) * index) / count
    const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return low + (high - low) * (place - Math.floor(place))
  })
}

/** With two digits, or as many as keep them apart; the ends away from the values, so that none is outside. */
function rounded(breaks: readonly number[]): number[] {
  const distinct = [...new Set(breaks)]
  for (let digits = 2; digits <= 15; digits += 1) {
    const round = distinct.map((value, index) => {
      if (index === 0) return roundTo(value, digits, Math.floor)
      return roundTo(value, digits, index === distinct.length - 1 ? Math.ceil : Math.round)
    })
    if (round.every((value, index) => index === 0 || value > (round[index - 1] ?? value))) return round
  }
  return distinct
}

function roundTo(value: number, digits: number, round: (value: number) => number): number {
  if (value === 0) return 0
  const exponent = Math.floor(Math.log10(Math.abs(value))) - digits + 1
  // Through the text, so that 0.3 is 0.3; what has few digits stays as it is.
  const shifted = Number(`${value}e${-exponent}`)
  const whole = Number.isFinite(shifted) ? shifted : value / 10 ** exponent
  return Number(`${round(whole)}e${exponent}`)
}
