import { beforeAll, describe, expect, it } from 'vitest'
import { palette } from '../../src/charts/palette.ts'
import { linePanelsChart } from '../../src/charts/small-multiples/index.ts'
import { replayHttp } from '../../src/http/index.ts'
import { figure1GroupsChart, groupPanels } from '../../src/studies/digital-learning/figure-1/groups.ts'
import { type Reproduction, reproduceBrief } from '../../src/studies/digital-learning/index.ts'
import { byR, found } from '../studies/digital-learning/reference.ts'
import { dataNames, dataOf } from '../support/chart-data.ts'
import { briefSnapshot } from '../support/folders.ts'

const value = { title: '% of population', unit: ' %', format: '.1f', labelFormat: '.0f', domain: [0, 100] as const }
const options = {
  title: 'Title',
  subtitle: 'Subtitle',
  caption: 'Caption',
  years: [2000, 2017],
  by: 'income group',
  value,
}
const row = (iso3: string, incomeGroup: 'HIC' | 'LMC' | null, first: number, last: number) => ({
  iso3,
  name: `Land of ${iso3}`,
  incomeGroup,
  values: { 2000: first, 2017: last },
})
const rows = [
  row('AAA', 'HIC', 10, 80),
  row('BBB', 'HIC', 30, 60),
  row('CCC', 'HIC', 20, 20),
  row('DDD', 'LMC', 1, 5),
  row('EEE', null, 3, 2),
]

describe('internet use by income group', () => {
  const chart = linePanelsChart(groupPanels(rows, options.years), options)
  const headers = [0, 1, 2].map((panel) => dataOf(chart, `header-${panel}`).map(({ text }) => text))

  it('says of each group how many there are, how many rose, and which did not', () => {
    expect(headers).toEqual([
      ['High-income, n = 3', '2 of 3 rose', 'not Land of CCC'],
      ['Lower-middle-income, n = 1', 'it rose', ''],
      ['Unclassified, n = 1', '0 of 1 rose', 'not Land of EEE'],
    ])
  })

  it('marks those that did not rise, in line, mark and code', () => {
    const marked = dataOf(chart, 'economies-0').filter(({ marked: own }) => own === 'yes')
    expect(marked.map(({ iso3 }) => iso3)).toEqual(['CCC', 'CCC'])
    const codes = dataOf(chart, 'codes-0').map(({ iso3, weight, color }) => [iso3, weight, color === palette.marked])
    expect(codes).toEqual([
      ['AAA', 'normal', false],
      ['BBB', 'normal', false],
      ['CCC', 'bold', true],
    ])
  })

  it('has the median of groups of three or more', () => {
    // Of 10, 30, 20 and of 80, 60, 20.
    expect(dataOf(chart, 'summary-0').map(({ value }) => value)).toEqual([20, 60])
    expect(dataNames(chart).filter((name) => name.startsWith('summary'))).toEqual(['summary-0'])
  })
})

describe('figure 1 by income group', () => {
  const reproductions = new Map<string, Reproduction>()
  beforeAll(async () => {
    const http = await replayHttp(briefSnapshot)
    for (const { vintage } of byR.claims) reproductions.set(vintage, await reproduceBrief({ http, vintage }))
  })

  it.each(byR.claims)('counts what R counts in the release of $vintage', ({ vintage, increase }) => {
    const chart = figure1GroupsChart(found(reproductions.get(vintage)))
    const groups = increase.byGroup.filter(({ nobs }) => nobs > 0)
    for (const [panel, { nobs, rising }] of groups.entries()) {
      const [name, rose] = dataOf(chart, `header-${panel}`).map(({ text }) => text)
      expect(name).toMatch(new RegExp(`, n = ${nobs}$`))
      expect(rose).toBe(rising === nobs ? `all ${nobs} rose` : `${rising} of ${nobs} rose`)
    }
    const marked = groups.flatMap((_, panel) =>
      dataOf(chart, `codes-${panel}`).filter(({ weight }) => weight === 'bold'),
    )
    expect(marked.map(({ iso3 }) => iso3)).toEqual(increase.exceptions)
  })

  it('names the exception, or the groups that have no economies', () => {
    const later = figure1GroupsChart(found(reproductions.get('2021-09-15'))).description
    expect(later).toContain('Internet use rose in all 33 economies, in each of the 3 income groups with data.')
    expect(later).toContain('No low-income economy has data for 2000, 2010 and 2017.')
    const earlier = figure1GroupsChart(found(reproductions.get('2020-12-16'))).description
    expect(earlier).toContain("Internet use rose in 38 of 39 economies, not in Korea, Dem. People's Rep.")
    expect(earlier).not.toContain('No low-income economy')
  })

  it('has the medians of the figures', () => {
    const chart = figure1GroupsChart(found(reproductions.get('2021-09-15')))
    // Of the 11 high-income economies in 2000: 6.4, 9.0, 13.6, 13.9, 16.1, 27.8, 30.0, 36.0, 44.7, 46.8, 47.4.
    expect(dataOf(chart, 'summary-0')[0]).toMatchObject({ year: 2000 })
    expect(Number(dataOf(chart, 'summary-0')[0]?.value).toFixed(1)).toBe('27.8')
    // Of the 10 upper-middle-income economies in 2017 the fifth and the sixth are Fiji (50.0) and Tuvalu (49.3).
    expect(Number(dataOf(chart, 'summary-1')[2]?.value).toFixed(1)).toBe('49.6')
  })
})
