import { describe, expect, it } from 'vitest'
import * as statistics from '../../src/statistics/index.ts'
import { drawRows } from './draws.ts'

const rows = drawRows(12, 1).map((row, index) => ({ ...row, g: index % 2 }))
const fit = statistics.fitOls(rows, { y: 'y', x: ['x1', 'x2'] })
const correlation = statistics.correlate(rows, { y: 'y', x: 'x1' })
const question = { y: 'y', x: 'x1' }

/** What each function is called with rightly. */
const calls: Readonly<Record<string, readonly unknown[]>> = {
  addedVariable: [fit, 'x1'],
  augment: [fit],
  benjaminiHochberg: [[0.1, 0.2]],
  bootstrap: [rows, () => 1, { replicates: 9 }],
  breuschPaganTest: [fit],
  coefficientOf: [fit, 'x1', {}],
  correlate: [rows, question],
  correlationEquivalence: [correlation, {}],
  equalSlopes: [rows, { ...question, by: 'g' }],
  fitOls: [rows, question],
  fitRobust: [rows, question],
  fittedLine: [statistics.fitOls(rows, { y: 'y', x: 'x1' }), 'x1', {}],
  glance: [fit],
  holm: [[0.1, 0.2]],
  impliedBy: [{ nobs: 37, slope: 0.0000785, slopeT: 2.65, intercept: 38.2, interceptT: 16.7 }],
  leveragesOf: [fit],
  partialCorrelation: [rows, { ...question, given: ['x2'] }],
  permuteCorrelation: [rows, { ...question, draws: 9 }],
  permuteMeans: [[1, 2], [3, 4], {}],
  permuteSpecifications: [rows, [question], { shuffled: ['x1'], draws: 9 }],
  predict: [fit, rows, {}],
  resetTest: [fit, {}],
  rootMeanSquareRange: [[1, 2], 1],
  screen: [rows, { y: 'y', x: ['x1', 'x2'] }],
  slopeEquivalence: [fit, 'x1', {}],
  spreadOf: [[1, 2]],
  theilSen: [rows, question],
  tidy: [fit, {}],
  waldTest: [fit, ['x1'], {}],
  welchTest: [[1, 2], [3, 5], {}],
  wildBootstrap: [fit, 'x1', { replicates: 9 }],
}

const functions = new Map<string, unknown>(Object.entries(statistics))

function run(name: string, given: readonly unknown[]): unknown {
  const work = functions.get(name)
  if (typeof work !== 'function') throw new Error(`${name} is no function`)
  return Reflect.apply(work, null, [...given])
}

const wrongFor = (right: unknown): readonly unknown[] =>
  typeof right === 'string' || typeof right === 'function' ? [undefined, null, 5, {}] : [null, 5, 'text', true]

const wrongCalls = Object.entries(calls).flatMap(([name, given]) =>
  given.flatMap((right, place) =>
    wrongFor(right).map((wrong) => ({ name, place, wrong, given: given.with(place, wrong) })),
  ),
)

describe('the functions of statistics', () => {
  it('are all here, but for those that make variables', () => {
    const others = ['log', 'log2', 'log10', 'per', 'power']
    expect([...functions.keys()].filter((name) => !others.includes(name)).sort()).toEqual(Object.keys(calls))
  })

  it.each(Object.keys(calls))('%s takes what is right', (name) => {
    expect(run(name, calls[name] ?? [])).toBeDefined()
  })

  it.each(wrongCalls)('$name refuses $wrong as argument $place, by an error that says so', ({ name, given }) => {
    expect(() => run(name, given)).toThrow(expect.objectContaining({ name: 'InputError' }))
  })

  it.each(Object.keys(calls))('%s refuses to be called with nothing', (name) => {
    expect(() => run(name, [])).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(`${name}: `) }),
    )
  })

  it('name the columns where a column is missing', () => {
    expect(() => run('equalSlopes', [rows, question])).toThrow(
      'equalSlopes: options.by is missing; choose from the columns: ',
    )
  })

  const withOptions = Object.entries(calls).filter(
    ([, given]) => typeof given.at(-1) === 'object' && !Array.isArray(given.at(-1)) && given.at(-1) !== fit,
  )

  it.each(withOptions)('%s names an option that it does not have', (name, given) => {
    const options = { ...Object(given.at(-1)), stdErorrs: 'HC3' }
    expect(() => run(name, [...given.slice(0, -1), options])).toThrow(
      new RegExp(`^${name}: (options|published)\\.stdErorrs is unknown; choose from `),
    )
  })
})
