import { beforeAll, describe, expect, it } from 'vitest'
import { gridOf } from '../../../src/studies/digital-learning/figure-2/grid.ts'
import { analyseBrief, type BriefData, type Grid } from '../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../support/digits.ts'
import { holmByHand, ordersOf, pearsonByHand } from './by-hand.ts'
import { deepFreeze, fetchData, keepEmployment, withEconomies } from './made.ts'
import { byR, type CellByR, found } from './reference.ts'

/** The low-income economies that have both values, by the tables. */
const lowIncome = ['AFG', 'BDI', 'MLI', 'RWA']

let data: BriefData
let grid: Grid
beforeAll(async () => {
  data = await fetchData()
  grid = gridOf(data, { incomeList: 'FY21', servers: data.servers[0] })
})

function expectCells({ cells, correlations }: Grid, reference: readonly CellByR[]): void {
  expect(cells.map(({ incomeGroup, skillLevel }) => `${incomeGroup} ${skillLevel}`)).toEqual(
    ['HIC', 'UMC', 'LMC', 'LIC'].flatMap((group) => ['high', 'medium', 'low'].map((level) => `${group} ${level}`)),
  )
  expect(correlations).toHaveLength(24)
  for (const { pearson, spearman, incomeGroup, skillLevel, nobs, slope, intercept, rSquared, pHolm } of reference) {
    const where = { incomeGroup, skillLevel }
    const cell = cells.find((one) => one.incomeGroup === incomeGroup && one.skillLevel === skillLevel)
    expectDigits(cell, { ...where, nobs, slope, intercept, rSquared, pHolm, problem: null, isSmall: nobs < 10 }, 11)
    const own = correlations.filter((one) => one.incomeGroup === incomeGroup && one.skillLevel === skillLevel)
    expectDigits(own[0], { ...where, method: 'pearson', nobs, isSmall: nobs < 10, ...pearson }, 11)
    expectDigits(own[1], { ...where, method: 'spearman', nobs, isSmall: nobs < 10, ...spearman }, 11)
  }
}

describe('the grid of income groups and skill levels', () => {
  it('has the 12 lines and 24 correlations of R', () => {
    expectCells(grid, byR.grid)
  })

  it('has those of R for another list, denominator and release', () => {
    const servers = found(data.servers[1])
    expect(servers.release.label).toBe('2022-09-16')
    expectCells(gridOf(data, { incomeList: 'FY22', servers, denominator: 'classified' }), byR.gridOf.cells)
  })

  it('is part of a reproduction, with names that others read', () => {
    const reproduction = analyseBrief(data, 'FY21')
    expect(reproduction.grid).toEqual(grid.cells)
    expect(reproduction.correlations).toEqual(grid.correlations)
    const names = ['incomeGroup', 'skillLevel', 'nobs', 'slope', 'intercept', 'rSquared', 'pHolm', 'isSmall', 'problem']
    for (const cell of reproduction.grid) expect(Object.keys(cell).sort()).toEqual([...names].sort())
    const [first] = JSON.parse(JSON.stringify(reproduction.grid))
    const estimates = ['estimate', 'stdError', 'statistic', 'pValue', 'confLow', 'confHigh']
    expect([first.slope, first.intercept].map((one) => Object.keys(one))).toEqual([estimates, estimates])
  })
})

describe('small cells', () => {
  it('are marked, and alone have a permutation test', () => {
    const small = grid.cells.filter(({ isSmall }) => isSmall)
    expect(small.map(({ incomeGroup, nobs }) => [incomeGroup, nobs])).toEqual([
      ['LIC', 4],
      ['LIC', 4],
      ['LIC', 4],
    ])
    for (const { isSmall, permutation } of grid.correlations) expect(permutation !== null).toBe(isSmall)
  })

  it('have the exact p of the ranks: by counting', () => {
    const pValues = grid.correlations
      .filter(({ incomeGroup, method }) => incomeGroup === 'LIC' && method === 'spearman')
      .map(({ permutation }) => permutation)
    // rho = 1 - sum of d^2 / 10 for four ranks: of the 24 orders 1 has 0 and 3 have 2 (two neighbours swapped), and as many have the opposite.
    // high skill has rho = 1: 2 orders of 24 are as far out; medium and low have -0.8 and 0.8: 8 of 24.
    const exact = { rearrangements: 24, isExact: true }
    expect(pValues).toEqual([
      { pValue: 2 / 24, ...exact },
      { pValue: 8 / 24, ...exact },
      { pValue: 8 / 24, ...exact },
    ])
  })

  it('have the exact p of the figures: by trying all 24 orders', () => {
    const members = data.servers[0].rows.filter(({ iso3 }) => lowIncome.includes(iso3))
    expect(members).toHaveLength(4)
    const employed = (iso3: string, code: string) =>
      found(data.employment.rows.find((row) => row.iso3 === iso3 && row.classif2 === `OCU_SKILL_${code}`)?.value)
    for (const [level, code] of [
      ['high', 'L3-4'],
      ['medium', 'L2'],
      ['low', 'L1'],
    ] as const) {
      const shares = members.map(({ iso3 }) => employed(iso3, code) / employed(iso3, 'TOTAL'))
      const correlationOf = (order: readonly number[]) =>
        Math.abs(pearsonByHand(members.map(({ servers }, index) => ({ x: servers, y: found(order[index]) }))))
      const far = ordersOf(shares).filter((order) => correlationOf(order) >= correlationOf(shares) - 1e-12)
      const cell = grid.correlations.find(
        (one) => one.incomeGroup === 'LIC' && one.skillLevel === level && one.method === 'pearson',
      )
      expect(cell?.permutation?.pValue).toBe(far.length / 24)
    }
  })
})

describe('a cell without a line', () => {
  it('says what is wrong in place of a line, and the other cells alone count as tests', () => {
    const few = keepEmployment(data, (iso3) => iso3 !== 'AFG' && iso3 !== 'BDI')
    const { cells, correlations } = gridOf(few, { incomeList: 'FY21', servers: few.servers[0] })
    const problem = '2 coefficients and their errors need 3 rows with share and servers; there are 2'
    for (const cell of cells.slice(9)) {
      expect(cell).toMatchObject({ incomeGroup: 'LIC', nobs: 2, isSmall: true, problem })
      expect(cell).toMatchObject({ slope: null, intercept: null, rSquared: null, pHolm: null })
    }
    expect(correlations).toHaveLength(18)
    const tested = byR.grid.slice(0, 9).map(({ slope }) => slope.pValue)
    const adjusted = tested.map((p) => found(holmByHand(tested).get(p)))
    expectDigits(
      cells.slice(0, 9).map(({ pHolm }) => pHolm),
      adjusted,
      11,
    )
    expect(adjusted[0]).toBe(9 * found(tested[0]))
  })

  it('may be each of the twelve', () => {
    const none = keepEmployment(data, () => false)
    const { cells, correlations } = gridOf(none, { incomeList: 'FY21', servers: none.servers[0] })
    expect(cells.map(({ nobs, pHolm }) => [nobs, pHolm])).toEqual(Array.from({ length: 12 }, () => [0, null]))
    expect(correlations).toEqual([])
  })

  it('is one whose economies have all the same servers', () => {
    const same = ['AUS', 'AUT', 'BEL', 'CHE'].map((iso3, index) => ({ iso3, servers: 7, high: 40 + index, gni: 1 }))
    const made = deepFreeze(withEconomies(data, same))
    const [cell] = gridOf(made, { incomeList: 'FY21', servers: made.servers[0] }).cells
    expect(cell).toMatchObject({ slope: null, problem: 'servers is the same in all 4 rows; no line can be fitted' })
  })
})
