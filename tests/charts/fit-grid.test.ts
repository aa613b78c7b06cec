import { beforeAll, describe, expect, it } from 'vitest'
import { type FitCell, fitGridChart } from '../../src/charts/small-multiples/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { gridChart } from '../../src/studies/digital-learning/figure-2/grid-chart.ts'
import type { Reproduction } from '../../src/studies/digital-learning/index.ts'
import { reproduced } from '../studies/digital-learning/made.ts'
import { byR } from '../studies/digital-learning/reference.ts'
import { dataNames, dataOf } from '../support/chart-data.ts'
import { readPicture } from '../support/svg-texts.ts'

const words = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption' }
const points = [
  { iso3: 'AAA', name: 'Alpha', x: 1, y: 4 },
  { iso3: 'BBB', name: 'Beta', x: 3, y: 6 },
]
const fitted: FitCell = {
  points,
  line: { intercept: 1, slope: 2 },
  problem: null,
  isSignificant: true,
  isSmall: false,
  notes: ['n = 2', 't = 9.00', 'p = 0.010', 'Holm 0.020'],
}
const unfitted: FitCell = {
  points: [],
  line: null,
  problem: 'there is nothing to fit',
  isSignificant: false,
  isSmall: true,
  notes: ['n = 0 (small)'],
}

describe('a grid of fits', () => {
  const chart = fitGridChart([{ name: 'row', y: { title: 'Row, %' }, cells: [fitted, unfitted] }], {
    ...words,
    columns: ['First', 'Second'],
    x: { title: 'Servers' },
  })

  it('draws each line over its points', () => {
    // 1 + 2 x from the least x, 1, to the greatest, 3.
    expect(dataOf(chart, 'line-0-0')).toEqual([
      { x: 1, y: 3 },
      { x: 3, y: 7 },
    ])
    expect(dataOf(chart, 'points-0-0')).toEqual(points)
  })

  it('says why a cell has no line', async () => {
    expect(dataOf(chart, 'line-0-1')).toEqual([])
    expect(dataNames(chart).filter((name) => name.startsWith('problem'))).toEqual(['problem-0-1'])
    const texts = readPicture(await renderSvg(chart)).texts.map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['First', 'Second', 'there is nothing to fit', 'n = 0 (small)']))
    expect(chart.description).toContain('Second, row: 0 economies, no fit (there is nothing to fit)')
  })

  it('marks small cells by their ground, points and line', () => {
    const small = fitGridChart([{ name: 'row', y: { title: 'Row, %' }, cells: [{ ...fitted, isSmall: true }] }], {
      ...words,
      columns: ['First'],
      x: { title: 'Servers' },
    })
    const text = JSON.stringify(small)
    expect(text).toContain('"view":{"fill":"#f1f1f1"}')
    expect(text).toContain('"strokeDash":[5,4]')
    expect(text).toMatch(/"type":"point"[^}]*"fill":"#ffffff"/)
  })
})

describe('figure 2 for every income group and skill level', () => {
  let reproduction: Reproduction
  beforeAll(async () => {
    reproduction = await reproduced()
  })

  it('has as many points in each cell as R has', () => {
    const groups = ['HIC', 'UMC', 'LMC', 'LIC']
    const levels = ['high', 'medium', 'low']
    const chart = gridChart(reproduction)
    for (const { incomeGroup, skillLevel, nobs } of byR.grid) {
      const place = `${levels.indexOf(skillLevel)}-${groups.indexOf(incomeGroup)}`
      expect(dataOf(chart, `points-${place}`), place).toHaveLength(nobs)
    }
    // 46, 27, 22 and 4 economies, three shares each; Singapore has no medium one.
    expect(reproduction.gridPoints).toHaveLength(296)
  })

  it('has the points of figure 2 in its own cell, and its line', () => {
    const own = dataOf(gridChart(reproduction), 'points-0-0')
    expect(own).toEqual(reproduction.figure2.economies)
    const [first, last] = dataOf(gridChart(reproduction), 'line-0-0')
    const { slope, intercept, economies } = reproduction.figure2
    expect([first?.x, last?.x]).toEqual([economies.at(0)?.x, economies.at(-1)?.x])
    for (const end of [first, last]) {
      expect(Number(end?.y)).toBeCloseTo(intercept.estimate + slope.estimate * Number(end?.x), 9)
    }
  })

  it('has n, t, p and the corrected p of R in each cell', () => {
    const { description } = gridChart(reproduction)
    const say = (group: string, level: string) => {
      const cell = byR.grid.find(({ incomeGroup, skillLevel }) => incomeGroup === group && skillLevel === level)
      const { nobs = 0, slope, pHolm = 0 } = cell ?? {}
      const p = slope?.pValue ?? Number.NaN
      const t = slope?.statistic.toFixed(2).replace('-', '\u2212')
      return `n = ${nobs}${nobs < 10 ? ' (small)' : ''}, t = ${t}, ${p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`}, Holm ${pHolm.toPrecision(2)}`
    }
    expect(description).toContain(`High income, high skill: ${say('HIC', 'high')};`)
    expect(description).toContain(`Lower middle income, high skill: ${say('LMC', 'high')};`)
    expect(description).toContain(`Low income, medium skill: ${say('LIC', 'medium')};`)
    // Those of the brief: 46 economies here, 37 there.
    expect(description).toContain('High income, high skill: n = 46, t = 3.74, p < 0.001, Holm 0.0064')
  })

  it('says which slopes are significant after the correction', () => {
    expect(byR.grid.filter(({ pHolm }) => pHolm < 0.05).map(({ incomeGroup }) => incomeGroup)).toEqual(['HIC'])
    expect(gridChart(reproduction).description).toContain(
      '1 of 12 slopes has p below 0.05 after correction for 12 tests: high-income, high skill.',
    )
    const none = reproduction.grid.map((cell) => ({ ...cell, pHolm: cell.pHolm === null ? null : 0.5 }))
    expect(gridChart({ ...reproduction, grid: none }).description).toContain('None of 12 slopes has p below 0.05')
    const all = reproduction.grid.map((cell) => ({ ...cell, pHolm: 0.01 }))
    expect(gridChart({ ...reproduction, grid: all }).description).toMatch(
      /12 of 12 slopes have p below 0.05 .* 12 tests\./,
    )
  })

  it('leaves no line and no notes but n to a cell that could not be fitted', () => {
    const [first, ...others] = reproduction.grid
    const grid = first
      ? [{ ...first, slope: null, intercept: null, rSquared: null, pHolm: null, problem: 'too few' }, ...others]
      : []
    const { description } = gridChart({ ...reproduction, grid })
    expect(description).toContain('of 11 slopes')
    expect(description).toContain('High income, high skill: 46 economies, no fit (too few)')
  })
})
