import { FitError, InputError } from '../errors.ts'
import { checkArguments, list, maybe, number, optionsOf } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { checkRows, columnsOf, countOf, seedOf, stdErrorsOf } from './arguments.ts'
import { isAbsent } from './columns.ts'
import { factorial } from './correlation.ts'
import { median, permutationsHeap, shuffle } from './descriptive.ts'
import { normalScore } from './distributions.ts'
import { fitRows, type OlsOptions, olsSchemas } from './ols.ts'
import { randomSource } from './random.ts'
import { shuffledSlope } from './shuffled-slope.ts'
import type { StdErrors } from './std-errors.ts'
import { type Estimate, readTerm } from './tidy.ts'
import { columnOf, type NumericColumn, type Variable } from './variables.ts'
import { at } from './vectors.ts'

/** One way to ask the question: a regression whose first x is the one in question, over some of the rows. */
export interface CurveSpecification<Row> extends OlsOptions<NumericColumn<Row>, keyof Row & string> {
  /** Which rows, by columns that are not shuffled; default all. */
  readonly where?: ((row: Row) => boolean) | undefined
  /** Default `classical`. */
  readonly stdErrors?: StdErrors<Row> | undefined
}

/** A measure of all specifications, and the share of the shuffled sets of rows in which it is as far from 0. */
export interface CurveMeasure {
  readonly value: number
  readonly pValue: number
}

export interface SpecificationTest<Row> {
  /** The coefficient of the first x in each specification. */
  readonly estimates: readonly Estimate[]
  /** Of the estimates: of use where they have the same units. */
  readonly median: CurveMeasure
  /** How many have p below the level, in the direction that more of them have. */
  readonly significant: CurveMeasure
  /** Stouffer's: the sum of the normal scores of their p, over the root of their number. */
  readonly z: CurveMeasure
  readonly rearrangements: number
  /** Whether these are all orders that there are. */
  readonly isExact: boolean
  /** Shuffles for which some specification could not be fitted; they are not counted. */
  readonly failed: number
  /** The rows that lack a shuffled column, and are in no specification. */
  readonly leftOut: readonly Row[]
}

export interface SpecificationTestOptions<Row> {
  /** The columns that are dealt out anew over the rows, together: those of the x in question, in whatever form the specifications have it. */
  readonly shuffled: readonly (keyof Row & string)[]
  /** Default 999; all orders where there are no more. */
  readonly draws?: number | undefined
  /** A whole number; the same seed draws the same. Default 1. */
  readonly seed?: number | undefined
  /** Default 0.05. */
  readonly level?: number | undefined
}

/**
 * Tests many specifications of a question together: how often they would agree as much if x had nothing to do with y. x is dealt out anew over the rows, and every
 * specification is fitted to each of the shuffled sets.
 *
 * @throws InputError for no specification or shuffled column, and for draws, a seed or a level that are not valid
 * @throws FitError as `fitOls` does, and where more than a tenth of the shuffled sets can't be fitted
 * @see Simonsohn, Simmons and Nelson, Specification curve analysis, Nature Human Behaviour 4 (2020)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6].map((x) => ({ x, y: 2 * x + (x % 2) }))
 * const { z, significant, isExact } = permuteSpecifications(rows, [{ y: 'y', x: 'x' }, { y: 'y', x: log('x') }], { shuffled: ['x'] })
 * significant // => { value: 2, pValue: 28 / 720 }
 * z.pValue // => 2 / 720
 * isExact // => true
 * ```
 */
export function permuteSpecifications<Row extends object>(
  rows: readonly Row[],
  specifications: readonly CurveSpecification<Row>[],
  options: SpecificationTestOptions<Row>,
): SpecificationTest<Row> {
  checkRows(
    'permuteSpecifications',
    { rows, options },
    { shuffled: columnsOf(rows), draws: countOf, seed: seedOf, level: maybe(number('a number between 0 and 1')) },
  )
  const extra = { where: maybe(v.function('a function of a row')), stdErrors: stdErrorsOf(rows) }
  const specification = optionsOf<CurveSpecification<Row>>({ ...olsSchemas(rows), ...extra })
  checkArguments(
    'permuteSpecifications',
    { specifications },
    { specifications: list(specification, 'a list of specifications') },
  )
  const { shuffled, draws = 999, seed = 1, level = 0.05 } = options
  refuseOptions(specifications, shuffled, draws, level)
  const isWhole = (row: Row) => shuffled.every((column) => !isAbsent(row[column]))
  const used = rows.filter(isWhole)
  const blocks = used.map((row) => Object.fromEntries(shuffled.map((column) => [column, row[column]])))
  const deal = (order: readonly number[]) => used.map((row, index) => ({ ...row, ...blocks[at(order, index)] }))
  const slopes = specifications.map((one) => {
    const x = shuffledX(one, shuffled)
    return x === null ? null : shuffledSlope(used, { x, y: one.y, where: one.where })
  })
  const needsRows = slopes.includes(null)
  const fitAll = (order: readonly number[]) => {
    const dealt = needsRows ? deal(order) : []
    return specifications.map((one, index) => slopes[index]?.(order) ?? fitOne(dealt, one))
  }
  const places = [...used.keys()]
  const estimates = specifications.map((one) => fitOne(used, one))
  const real = measuresOf(fitAll(places), level)
  const isExact = factorial(used.length) <= draws
  const random = randomSource(seed)
  const orders = isExact ? permutationsHeap([...places]) : Array.from({ length: draws }, () => shuffle(places, random))
  const measures = orders
    .map((order) => measuresOrNull(() => measuresOf(fitAll(order), level)))
    .filter((one) => one !== null)
  const failed = orders.length - measures.length
  if (failed > orders.length / 10) {
    throw new FitError(`${failed} of ${orders.length} shuffled sets of rows can't be fitted: there are too few rows`)
  }
  const known = isExact ? 0 : 1
  const testOf = (name: keyof Measures): CurveMeasure => {
    const far = measures.filter((one) => Math.abs(one[name]) >= Math.abs(real[name]) * (1 - 1e-10)).length
    return { value: real[name], pValue: (far + known) / (measures.length + known) }
  }
  return {
    estimates,
    median: testOf('median'),
    significant: testOf('significant'),
    z: testOf('z'),
    rearrangements: measures.length,
    isExact,
    failed,
    leftOut: rows.filter((row) => !isWhole(row)),
  }
}

/** The only x of a specification that is a line with classical errors and nothing else, where it is shuffled. */
function shuffledX<Row>(
  { x, intercept = true, weights, fixedEffects, stdErrors = 'classical' }: CurveSpecification<Row>,
  shuffled: readonly string[],
): Variable | null {
  const [only, ...others] = [x].flat()
  const isPlain = intercept && weights === undefined && fixedEffects === undefined && stdErrors === 'classical'
  return isPlain && others.length === 0 && only !== undefined && shuffled.includes(columnOf(only)) ? only : null
}

type Measures = Readonly<Record<'median' | 'significant' | 'z', number>>

function fitOne<Row extends object>(
  rows: readonly Row[],
  { where, stdErrors, ...options }: CurveSpecification<Row>,
): Estimate {
  const fit = fitRows(where === undefined ? rows : rows.filter(where), options)
  return readTerm(fit, fit.terms[fit.intercept ? 1 : 0] ?? '', { stdErrors })
}

function measuresOf(estimates: readonly Pick<Estimate, 'estimate' | 'pValue'>[], level: number): Measures {
  const found = estimates.filter(({ pValue }) => pValue < level)
  const up = found.filter(({ estimate }) => estimate > 0).length
  const scores = estimates.map(({ estimate, pValue }) => Math.sign(estimate) * normalScore(pValue))
  return {
    median: median(estimates.map(({ estimate }) => estimate)),
    significant: Math.max(up, found.length - up),
    z: scores.reduce((sum, score) => sum + score, 0) / Math.sqrt(scores.length),
  }
}

function measuresOrNull(work: () => Measures): Measures | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof FitError) return null
    throw error
  }
}

function refuseOptions(
  specifications: readonly unknown[],
  shuffled: readonly string[],
  draws: number,
  level: number,
): void {
  if (specifications.length === 0) throw new InputError('a test of specifications needs one at least', specifications)
  if (shuffled.length === 0) throw new InputError('name the columns that are to be shuffled: those of x', shuffled)
  if (!Number.isInteger(draws) || draws < 1) throw new InputError(`${draws} draws is not a valid number`, draws)
  if (!(level > 0 && level < 1))
    throw new InputError(`a level of ${level} is not valid; give a number between 0 and 1`, level)
}
