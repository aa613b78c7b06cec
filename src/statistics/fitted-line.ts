import { checkArguments, columnOf, flag, maybe } from '../formats/arguments.ts'
import { greatest, least } from '../formats/extent.ts'
import { checkFit, pointErrors } from './arguments.ts'
import type { OlsFit } from './ols.ts'
import { predict } from './predict.ts'
import type { RobustErrors } from './std-errors.ts'

/** A point of a fitted line, with the 95 % confidence interval of the mean there. */
export interface FittedPoint {
  readonly x: number
  readonly fitted: number
  readonly confLow: number
  readonly confHigh: number
}

export interface FittedLineOptions {
  /** Whether x entered as its natural logarithm, so that the points of the line go evenly on a logarithmic axis. */
  readonly logX?: boolean | undefined
  /** Whether y did, so that the line is taken back to the units of y. */
  readonly logY?: boolean | undefined
  /** Of the band; default `classical`. */
  readonly stdErrors?: 'classical' | RobustErrors | undefined
}

const steps = 60

/**
 * The line of a fit with one regressor and its 95 % confidence band, from the least to the greatest x of its rows: data for `scatterChart`. Where x or y entered the fit as a logarithm, the line is straight on a logarithmic axis.
 *
 * @param column the column of x, as the rows of the fit have it
 * @example
 * ```ts
 * const fit = fitOls([{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }], { y: 'y', x: 'x' })
 * const line = fittedLine(fit, 'x')
 * [line[0].x, line[0].fitted, line.at(-1).x, line.at(-1).fitted] // => [1, 1.5, 3, 2.5]
 * ```
 */
export function fittedLine<Row extends object>(
  fit: OlsFit<Row>,
  column: keyof Row & string,
  options: FittedLineOptions = {},
): FittedPoint[] {
  checkFit('fittedLine', { fit, options }, { logX: maybe(flag), logY: maybe(flag), stdErrors: maybe(pointErrors) })
  checkArguments('fittedLine', { column }, { column: columnOf(fit.rows) })
  const { logX = false, logY = false, stdErrors } = options
  const values = fit.rows.map((row) => Number(row[column]))
  const [first, last] = [least(values), greatest(values)]
  const along = (part: number) => (logX ? first * (last / first) ** part : first + (last - first) * part)
  const xs = Array.from({ length: steps + 1 }, (_, step) => (step === steps ? last : along(step / steps)))
  const back = (value: number) => (logY ? Math.exp(value) : value)
  return predict(
    fit,
    xs.map((x) => ({ [column]: x })),
    { stdErrors },
  ).map(({ fitted, confLow, confHigh }, index) => ({
    x: xs[index] ?? Number.NaN,
    fitted: back(fitted),
    confLow: back(confLow),
    confHigh: back(confHigh),
  }))
}
