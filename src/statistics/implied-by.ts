import { InputError } from '../errors.ts'
import { checkArguments, list, number, optionsOf } from '../formats/arguments.ts'

/** What is printed of a simple regression with classical standard errors. */
export interface PublishedRegression {
  readonly nobs: number
  readonly slope: number
  /** The t statistics of the slope and of the intercept. */
  readonly slopeT: number
  readonly intercept: number
  readonly interceptT: number
}

/** A value with the bounds that the rounding of the printed numbers leaves it. */
export interface RoundedValue {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** What the printed numbers say about data that are not printed. */
export interface Implied {
  readonly rSquared: RoundedValue
  /** The root mean square of x, in units of x. */
  readonly rootMeanSquare: RoundedValue
}

/**
 * What a published simple regression implies about its data: R squared, from t and n, and the root mean square of x, from the ratio of the two standard errors. The
 * bounds hold for all numbers that round to the printed ones, as far as the errors are classical. Trailing zeros are no digits here: give 2.50 as 2.5.
 *
 * @throws InputError for fewer than three rows, and for numbers that are 0 or not finite
 * @see Greene, Econometric Analysis, section 4.4: the variance of the intercept is that of the slope times the mean of the squares of x
 * @example
 * ```ts
 * const { rSquared, rootMeanSquare } = impliedBy({ nobs: 37, slope: 0.0000785, slopeT: 2.65, intercept: 38.2, interceptT: 16.7 })
 * rSquared.estimate // => 2.65 ** 2 / (2.65 ** 2 + 35)
 * rootMeanSquare.estimate // => (38.2 / 16.7) / (0.0000785 / 2.65)
 * rootMeanSquare.low // => (38.15 / 16.75) / (0.00007855 / 2.645)
 * rootMeanSquare.high // => (38.25 / 16.65) / (0.00007845 / 2.655)
 * ```
 */
export function impliedBy(published: PublishedRegression): Implied {
  checkArguments('impliedBy', { published }, { published: publishedOf })
  const { nobs, slope, slopeT, intercept, interceptT } = published
  if (!(Number.isInteger(nobs) && nobs > 2))
    throw new InputError(`a regression line needs 3 rows or more, not ${nobs}`, nobs)
  for (const [name, value] of Object.entries({ slope, slopeT, intercept, interceptT })) {
    if (!Number.isFinite(value) || value === 0) {
      throw new InputError(
        `impliedBy: ${name} is ${value}; a standard error follows only from numbers other than 0`,
        value,
      )
    }
  }
  const t = roundedOf(slopeT)
  const slopeError = ratioOf(roundedOf(slope), t)
  const interceptError = ratioOf(roundedOf(intercept), roundedOf(interceptT))
  const explained = (statistic: number) => statistic ** 2 / (statistic ** 2 + nobs - 2)
  return {
    rSquared: { estimate: explained(t.estimate), low: explained(t.low), high: explained(t.high) },
    rootMeanSquare: ratioOf(interceptError, slopeError),
  }
}

const publishedOf = optionsOf<PublishedRegression>({
  nobs: number('a number of rows'),
  slope: number('a number'),
  slopeT: number('a number'),
  intercept: number('a number'),
  interceptT: number('a number'),
})

/** The size of a printed number, and the sizes that round to it. */
function roundedOf(printed: number): RoundedValue {
  const size = Math.abs(printed)
  const half = 0.5 * 10 ** -decimalsOf(size)
  return { estimate: size, low: size - half, high: size + half }
}

/** The digits after the point of the shortest decimal form: 7 for 7.85e-5 is printed as 0.0000785. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return Math.max(0, digits.replace('.', '').length - 1 - Number(exponent))
}

function ratioOf(above: RoundedValue, below: RoundedValue): RoundedValue {
  return { estimate: above.estimate / below.estimate, low: above.low / below.high, high: above.high / below.low }
}

/**
 * The smallest and the largest root mean square that `count` of the values can have: a published one outside is of other data.
 *
 * @throws InputError for a count that is not a whole number from 1 to that of the values
 * @example
 * ```ts
 * rootMeanSquareRange([3, -4, 12], 2) // => { low: Math.sqrt(12.5), high: Math.sqrt(80) }
 * ```
 */
export function rootMeanSquareRange(
  values: readonly number[],
  count: number,
): { readonly low: number; readonly high: number } {
  checkArguments(
    'rootMeanSquareRange',
    { values, count },
    { values: list(number('a number'), 'a list of numbers'), count: number('a number') },
  )
  if (!(Number.isInteger(count) && count >= 1 && count <= values.length)) {
    throw new InputError(`the count must be a whole number from 1 to ${values.length}, not ${count}`, count)
  }
  const squares = values.map((value) => value ** 2).sort((a, b) => a - b)
  const rootMean = (some: readonly number[]) => Math.sqrt(some.reduce((sum, square) => sum + square, 0) / count)
  return { low: rootMean(squares.slice(0, count)), high: rootMean(squares.slice(-count)) }
}
