import { fitOls } from '../src/statistics/ols.ts'
import { randomSource } from '../src/statistics/random.ts'
import { tidy } from '../src/statistics/tidy.ts'
import { runScript } from './command-line.ts'

// Fits what `bench-statistics.R` fits in R: as many rows of as many regressors, drawn at random.

await runScript({
  help: 'usage: the part of npm run bench that fits',
  options: {},
  words: false,
  async run() {
    console.log(`${fitMillion()}; ${fitPanel()}`)
  },
})

function fitMillion(): string {
  const rows = drawRows()
  const fit = timed('fit', () => fitOls(rows, { y: 'y', x: ['x1', 'x2', 'x3'] }))
  timed('errors', () => tidy(fit))
  timed('robust errors', () => tidy(fit, { stdErrors: 'HC1' }))
  timed('clustered errors', () => tidy(fit, { stdErrors: { clusteredBy: 'g' } }))
  return `${fit.nobs} rows of 3 regressors`
}

function fitPanel(): string {
  const panel = drawPanel()
  const options = { y: 'y', x: ['x1', 'x2'], fixedEffects: ['unit', 'year'] } as const
  const { nobs, fixedEffects } = timed('fixed effects', () => fitOls(panel, options))
  return `${nobs} of a panel of ${fixedEffects?.levels.join(' x ')}`
}

function timed<Result>(stage: string, work: () => Result): Result {
  const start = performance.now()
  const result = work()
  performance.measure(stage, { start })
  return result
}

function drawRows() {
  const random = randomSource(1)
  return Array.from({ length: 1_000_000 }, (_, index) => {
    const [x1, x2, x3] = [random(), 10 * random(), 100 + random()]
    return { x1, x2, x3, y: 1 + x1 - x2 + 2 * x3 + random(), g: index % 200 }
  })
}

/** About half of the years of each unit. */
function drawPanel() {
  const random = randomSource(2)
  return Array.from({ length: 400_000 }, (_, index) => {
    const [unit, year] = [index % 10_000, Math.floor(index / 10_000)]
    const [x1, x2] = [random() + unit / 1e4, random() + year / 40]
    return { unit, year, x1, x2, y: x1 - x2 + unit / 1e3 + year / 4 + random(), isThere: random() < 0.5 }
  }).filter(({ isThere }) => isThere)
}
