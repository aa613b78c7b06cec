import { describe, expect, it } from 'vitest'
import {
  type ChartSpec,
  chartSizes,
  columnsChart,
  dotPlotChart,
  estimatesChart,
  fitGridChart,
  groupLooks,
  linePanelsChart,
  linesChart,
  rankedIntervalsChart,
  renderSvg,
  specificationCurveChart,
} from '../../src/index.ts'
import { dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

/** Another study: income per head in dollars, from -1,250.4 to 48,200.6, by region. */
const value = { title: 'Income per head (US$)', label: 'US$ per head', unit: ' US$', format: ',.0f' }
const text = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption.', years: [1990, 2020], value }
const rows = [
  { iso3: 'AAA', name: 'Alpha', group: 'N', values: { 1990: 12_000, 2020: 48_200.6 } },
  { iso3: 'BBB', name: 'Beta', group: 'S', values: { 1990: -1250.4, 2020: 900 } },
  { iso3: 'CCC', name: 'Gamma', group: null, values: { 1990: 4000 } },
]
const groups = [
  { id: 'N', name: 'northern region', letters: 'North', ...groupLooks[0] },
  { id: 'S', name: 'southern region', letters: 'South', ...groupLooks[1] },
]

/** All texts, none of which covers another or is cut. */
async function textsOf(spec: ChartSpec): Promise<string[]> {
  const picture = readPicture(await renderSvg(spec))
  expect([...overlappingTexts(picture), ...textsOutside(picture)]).toEqual([])
  return picture.texts.map((one) => one.text)
}

/** The domains of the axis of values; 3 % of room on each side, then the next multiple of 5,000: (48,200.6 + 1,250.4) x 1.06 / 16 = 3,276. */
function domainsOf(spec: ChartSpec): Set<string> {
  return new Set([...JSON.stringify(spec).matchAll(/"domain":(\[-5000,\d+\])/g)].map(([, domain = '']) => domain))
}

describe('the charts of another study', () => {
  it('are dot plots', async () => {
    const spec = dotPlotChart(rows, { ...text, groups })
    const texts = await textsOf(spec)
    expect(texts).toEqual(expect.arrayContaining(['Income per head (US$)', '48,201', '900', 'North', 'South']))
    expect(domainsOf(spec)).toEqual(new Set(['[-5000,50000]']))
    expect(spec.description).toContain('in 2020 from Alpha (48,201 US$) to Gamma (no value)')
    expect(JSON.stringify(spec)).toContain('{"field":"value","title":"US$ per head","format":",.0f"}')
  })

  it('are columns, below 0 too', async () => {
    const spec = columnsChart(rows, text)
    expect(await textsOf(spec)).toEqual(expect.arrayContaining(['50,000 US$', '0 US$', '48,201', '1990']))
    expect(domainsOf(spec)).toEqual(new Set(['[-5000,50000]']))
  })

  it('are lines with the colours of their groups, or with none', async () => {
    const series = rows.map(({ iso3, name, group, values }) => ({
      iso3,
      name,
      group,
      values: Object.entries(values).map(([year, one]) => ({ year: Number(year), value: one })),
    }))
    const spec = linesChart(series, { ...text, years: [1990, 2020], chosen: ['AAA', 'BBB'], groups })
    const texts = await textsOf(spec)
    expect(texts).toEqual(
      expect.arrayContaining(['Alpha (North)', 'Beta (South)', 'North northern region', '50,000 US$']),
    )
    expect(domainsOf(spec)).toEqual(new Set(['[-5000,50000]']))
    expect(spec.description).toContain('Beta from −1,250 US$ in 1990 to 900 US$ in 2020')
    const plain = linesChart(series, { ...text, years: [1990, 2020], chosen: ['AAA', 'BBB'], groups: [] })
    expect(dataOf(plain, 'labels').map(({ label }) => label)).toEqual(['Alpha', 'Beta'])
  })

  it('are panels of lines', async () => {
    const summary = { label: 'Mean of the region', values: { 1990: 5000, 2020: 24_000 } }
    const panel = { title: 'All regions', notes: [{ text: 'Beta fell below 0', isMarked: true }], description: 'all' }
    const marked = rows.map((row) => ({ ...row, isMarked: row.iso3 === 'BBB' }))
    const spec = linePanelsChart([{ ...panel, rows: marked, summary }], { ...text, by: 'region' })
    const texts = await textsOf(spec)
    expect(texts).toEqual(expect.arrayContaining(['All regions', 'Beta fell below 0', '50,000 US$', '24,000', 'CCC']))
    expect(domainsOf(spec)).toEqual(new Set(['[-5000,50000]']))
    // Gamma's line ends in 1990, where its code belongs.
    expect(dataOf(spec, 'codes-0').map(({ iso3, year }) => [iso3, year])).toContainEqual(['CCC', 1990])
    expect(spec.description).toContain('Lines of the economies by region. all.')
  })

  it('are grids of fits', async () => {
    const points = rows.map(({ iso3, name }, index) => ({ iso3, name, x: 10 * index, y: 20_000 * index }))
    const line = { intercept: 0, slope: 2000 }
    const cell = { points, line, problem: null, notes: ['n = 3'], isSignificant: false, isSmall: false }
    const y = { title: 'Income (US$)', format: ',.0f' }
    const x = { title: 'Years of schooling', label: 'Schooling', format: '.0f' }
    const spec = fitGridChart([{ name: 'row', y, cells: [cell] }], { ...text, columns: ['World'], x })
    expect(await textsOf(spec)).toEqual(expect.arrayContaining(['Income (US$)', 'Years of schooling', '40,000']))
    expect(JSON.stringify(spec)).toContain('{"field":"x","title":"Schooling","format":".0f"}')
    expect(JSON.stringify(spec)).toContain('{"field":"y","title":"Income (US$)","format":",.0f"}')
  })

  it.each(Object.values(chartSizes))('are estimates with their intervals ($name)', async (size) => {
    const point = { confLow: -8000, confHigh: 12_000, estimate: 2000, isSignificant: false }
    const years = Array.from({ length: 12 }, (_, index) => ({ ...point, labels: [String(2000 + index), '40'] }))
    const panels = [
      { title: 'By year', note: 'Below: regions', points: years },
      {
        title: 'Over all years',
        note: 'Below: regions',
        points: [
          { ...point, labels: ['All', '41'] },
          { ...point, labels: ['Prices held constant', '42'], estimate: 9000, confLow: 6000, isSignificant: true },
        ],
      },
    ]
    const spec = estimatesChart(panels, { ...text, size })
    expect(await textsOf(spec)).toEqual(expect.arrayContaining(['By year', '2000', '40', 'All', '42', '10,000 US$']))
    expect(spec.description).toContain(
      'Over all years: 2 estimates from 2,000 US$ (All, 41) to 9,000 US$ (Prices held constant, 42), 1 of them significant.',
    )
    // 3 % of room on each side, then the next multiple of 2,000: 20,000 x 1.06 / 16 = 1,325
    expect(JSON.stringify(spec)).toContain('"domain":[-10000,14000]')
  })

  it('are estimates of nothing', async () => {
    const spec = estimatesChart([{ title: 'None', note: '', points: [] }], text)
    expect(await textsOf(spec)).toContain('None')
    expect(spec.description).toContain('None: no estimates.')
  })

  it.each([chartSizes.web, chartSizes.slide])('are specification curves of large estimates ($name)', async (size) => {
    const point = { confLow: -800_000, confHigh: 1_200_000, leastWithout: 0, greatestWithout: 500_000 }
    const points = [{ ...point, estimate: 200_000, isSignificant: false, labels: ['one'] }]
    const panels = [1, 2].map((index) => ({ title: `Panel ${index}`, unit: 'US$', points, reference: null }))
    const spec = specificationCurveChart(panels, { ...text, size, choices: ['one'] })
    expect(await textsOf(spec)).toEqual(expect.arrayContaining(['Panel 1', 'one']))
  })

  it.each(Object.values(chartSizes))('are ranked intervals, the last after a gap ($name)', async (size) => {
    const name =
      'Income per head of those who work in the northern and in the southern region, before taxes and transfers'
    const ranked = [1, 2, 40].map((rank) => ({
      rank,
      name: rank === 40 ? 'Beta' : `${name} ${rank}`,
      estimate: 48_000 / rank,
      confLow: rank === 2 ? null : -1000,
      confHigh: rank === 2 ? null : 50_000,
      detail: `${rank} pairs`,
      isSignificant: rank === 1,
      isMarked: rank === 40,
    }))
    const spec = rankedIntervalsChart(ranked, { ...text, size, value, detailTitle: 'pairs' })
    expect(await textsOf(spec)).toEqual(
      expect.arrayContaining(['1', '2', '40', 'Beta', '40 pairs', 'Income per head (US$)']),
    )
    expect(dataOf(spec, 'breaks')).toHaveLength(1)
    expect(dataOf(spec, 'estimates').map(({ look, filled }) => [look, filled])).toEqual([
      ['significant', 'yes'],
      ['other', 'no'],
      ['marked', 'no'],
    ])
    // The names have their places from top to bottom, the first line of each above the next name.
    const heights = dataOf(spec, 'estimates').map(({ y }) => Number(y))
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
    expect(spec.description).toContain(`1 ${name} 1 48,000 US$; 2 ${name} 2 24,000 US$; 40 Beta 1,200 US$.`)
  })

  it('are ranked intervals whose names end in dots where they have no room', async () => {
    const one = { rank: 1, estimate: 1, confLow: 0, confHigh: 2, detail: '', isSignificant: true }
    const ranked = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      rank: index + 1,
      name: `word ${index} `.repeat(30).trim(),
    }))
    const spec = rankedIntervalsChart(ranked, { ...text, size: chartSizes.slide, value, detailTitle: 'n' })
    const names = (await textsOf(spec)).filter((name) => name.startsWith('word'))
    expect(names).toHaveLength(40)
    expect(names.every((name) => name.endsWith('…'))).toBe(true)
  })
})
