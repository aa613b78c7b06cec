import { beforeAll, describe, expect, it } from 'vitest'
import { FitError } from '../../../src/errors.ts'
import { controlForIncome } from '../../../src/studies/digital-learning/figure-2/control.ts'
import { fitServers } from '../../../src/studies/digital-learning/figure-2/fits.ts'
import type { BriefData, IncomeControl } from '../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../support/digits.ts'
import { deepFreeze, fetchData } from './made.ts'
import { byCode, byR, defaultByR, found, type ModelByR } from './reference.ts'

/** R's names of the models, in the order of the library. */
const names = ['without', 'linear', 'log', 'logServers', 'logLog'] as const

let data: BriefData
let control: IncomeControl
beforeAll(async () => {
  data = await fetchData()
  control = controlForIncome(data, fitServers(data, 'FY21')[0].fit.rows)
})

/** What R calls gni is gniPerCapita here. */
function termsOf({ terms }: ModelByR) {
  return Object.entries(terms).map(([term, estimate]) => ({ term: term.replace('gni', 'gniPerCapita'), ...estimate }))
}

function withoutIncomeOf(...codes: readonly string[]): BriefData {
  const rows = data.income.rows.filter(({ iso3 }) => !codes.includes(iso3))
  return deepFreeze({ ...data, income: { ...data.income, rows } })
}

describe('figure 2 with income held constant', () => {
  it.each(names.map((name, index) => [name, index] as const))('has the terms and the fit of R: %s', (name, index) => {
    const reference = byR.control[name]
    const model = found(control.models[index])
    expect(model.terms).toHaveLength(Object.keys(reference.terms).length)
    const { rSquared, adjRSquared } = reference
    expectDigits(model, { terms: termsOf(reference), rSquared, adjRSquared }, 10)
  })

  it('says what each model is', () => {
    expect(control.models.map(({ model }) => model)).toEqual([
      'share ~ servers',
      'share ~ servers + gniPerCapita / 1000',
      'share ~ servers + log(gniPerCapita)',
      'share ~ log(servers)',
      'share ~ log(servers) + log(gniPerCapita)',
    ])
  })

  it('tells how far servers and income go together, as R does', () => {
    const { nobs, correlations } = byR.control
    expectDigits(control, { nobs, leftOut: [], correlation: { nobs, ...correlations.serversAndGni } }, 11)
    expect(control.correlation).not.toHaveProperty('leftOut')
  })

  it('names the release of the incomes, and where they come from', () => {
    expect(control.vintage).toBe('2026-07-01')
    expect(control.source).toMatchObject({ id: 'NY.GNP.PCAP.CD', vintage: '202607', licence: 'CC BY 4.0' })
  })

  it('begins with the line of figure 2 where every economy has an income', () => {
    expectDigits(control.models[0]?.terms[1], defaultByR.slope.classical, 11)
  })

  it('lists an economy without an income, and leaves it out of every model', () => {
    const { nobs, leftOut, models, correlation } = controlForIncome(
      withoutIncomeOf('DNK'),
      fitServers(data, 'FY21')[0].fit.rows,
    )
    expect(nobs).toBe(45)
    expect(correlation.nobs).toBe(45)
    expect(leftOut).toEqual([{ iso3: 'DNK', reason: 'no GNI per capita at the World Bank' }])
    const { iso3: _, ...withoutDenmark } = found(defaultByR.leaveOneOut.find(({ iso3 }) => iso3 === 'DNK'))
    expectDigits(models[0]?.terms[1], withoutDenmark, 11)
    // 1 - adjusted is (1 - R squared) (n - 1) / (n - k): 45 rows in each, with 2 or 3 coefficients
    for (const { rSquared, adjRSquared, terms } of models) {
      expectDigits(adjRSquared, 1 - ((1 - rSquared) * 44) / (45 - terms.length), 12)
    }
  })

  it('has what income leaves of shares and servers, and the line through it, from R', () => {
    const { given } = control
    const { given: points, income } = byR.form
    const { nobs, ...interval } = income
    expectDigits(byCode(given.points), points, 9)
    expect(given.points).toHaveLength(points.length)
    expectDigits(given, { nobs, slope: interval }, 9)
    // the line and its band go through 0, where they have no width
    const xs = points.map(({ x }) => x)
    const [left, right] = [Math.min(...xs), Math.max(...xs)]
    const { estimate, confLow, confHigh } = income
    expectDigits(
      given.line,
      [
        { x: left, fitted: estimate * left, confLow: confHigh * left, confHigh: confLow * left },
        { x: 0, fitted: 0, confLow: 0, confHigh: 0 },
        { x: right, fitted: estimate * right, confLow: confLow * right, confHigh: confHigh * right },
      ],
      9,
    )
  })

  it('is not to be had without incomes', () => {
    const none = deepFreeze({ ...data, income: { ...data.income, rows: [] } })
    expect(() => controlForIncome(none, fitServers(none, 'FY21')[0].fit.rows)).toThrow(FitError)
  })
})
