import { beforeAll, describe, expect, it } from 'vitest'
import { chartSizes, type LineSeries, linesChart } from '../../src/charts/index.ts'
import { InputError } from '../../src/errors.ts'
import { renderSvg } from '../../src/render/index.ts'
import { internetTrendsChart } from '../../src/studies/digital-learning/figure-1/trends.ts'
import { digitalLearning, type Reproduction } from '../../src/studies/digital-learning/index.ts'
import { reproduced } from '../studies/digital-learning/made.ts'
import { caught } from '../support/caught.ts'
import { dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

const years: [number, number] = [2000, 2004]
const groups = [
  { id: 'HIC', name: 'high-income', letters: 'H', color: '#222255', shape: 'circle' },
  { id: 'LMC', name: 'lower-middle-income', letters: 'LM', color: '#d55e00', shape: 'triangle-up' },
]
const value = { title: '% of population', unit: ' %', format: '.1f', labelFormat: '.0f', domain: [0, 100] as const }
const options = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption', years, value, groups }
const trend = (iso3: string, group: string | null, values: Readonly<Record<string, number>>): LineSeries => ({
  iso3,
  name: `Land of ${iso3}`,
  group,
  values: Object.entries(values).map(([year, value]) => ({ year: Number(year), value })),
})
const trends = [
  trend('AAA', 'HIC', { 2000: 10, 2001: 20, 2003: 40 }),
  trend('BBB', 'HIC', { 2000: 11, 2001: 21, 2002: 31, 2004: 41 }),
  trend('CCC', 'LMC', { 2000: 1, 2001: 2, 2002: 3 }),
  trend('DDD', null, { 2003: 40.5, 2004: 41 }),
]

describe('lines', () => {
  const chart = linesChart(trends, { ...options, chosen: ['AAA', 'BBB', 'DDD'] })

  it('break where a year has no value', () => {
    const runs = dataOf(chart, 'chosen').map(({ iso3, year, run }) => `${iso3} ${year} ${run}`)
    expect(runs).toEqual([
      ...['AAA 2000 0', 'AAA 2001 0', 'AAA 2003 1'],
      ...['BBB 2000 0', 'BBB 2001 0', 'BBB 2002 0', 'BBB 2004 1'],
      ...['DDD 2003 0', 'DDD 2004 0'],
    ])
    // A year alone has no line: it is a point.
    const ends = dataOf(chart, 'chosen-ends').map(({ iso3, year }) => `${iso3} ${year}`)
    expect(new Set(ends)).toEqual(new Set(['AAA 2003', 'BBB 2004', 'DDD 2004']))
  })

  it('show the others without names', () => {
    expect(dataOf(chart, 'others').map(({ iso3 }) => iso3)).toEqual(['CCC', 'CCC', 'CCC'])
    expect(dataOf(chart, 'legend').map(({ label }) => label)).toEqual(['H high-income', 'other economies'])
    expect(chart.description).toContain(
      'Lines of 4 economies over the years, 3 of them named: Land of AAA from 10.0 % in 2000 to 40.0 % in 2003, ',
    )
  })

  it('are named at their ends, apart from each other, with letters for the group', async () => {
    const labels = dataOf(chart, 'labels')
    expect(labels.map(({ label }) => label)).toEqual(['Land of AAA (H)', 'Land of BBB (H)', 'Land of DDD (–)'])
    // 40, 41 and 41 % are too close for three lines of text: they keep their order around the middle.
    const places = labels.map(({ place }) => Number(place))
    expect((places.reduce((sum, place) => sum + place, 0) / 3).toFixed(2)).toBe('40.67')
    const [a = 0, b = 0, c = 0] = places
    expect(b - a).toBeGreaterThan(2)
    expect(c - b).toBeCloseTo(b - a, 9)
    expect(overlappingTexts(readPicture(await renderSvg(chart)))).toEqual([])
  })

  it('of one group have dashes of their own', () => {
    const ranges = [...JSON.stringify(chart).matchAll(/"range":(\[\[.*?\]\])/g)].map(([, range = '']) =>
      JSON.parse(range),
    )
    const [[first, second, other]] = ranges
    expect(first).not.toEqual(second)
    expect(other).toEqual(first)
  })
})

describe('internet use over the years', () => {
  let reproduction: Reproduction
  beforeAll(async () => {
    reproduction = await reproduced()
  })
  const named = (economies?: readonly string[]) =>
    dataOf(internetTrendsChart(reproduction, { economies }), 'labels').map(({ iso3 }) => iso3)

  it('names the highest, the middle and the lowest of each group', () => {
    // In 2017, of 11 high-income economies the sixth; of 10 upper-middle-income ones the fifth, of 12 lower-middle-income ones the sixth.
    expect(named()).toEqual(['KOR', 'AUS', 'PYF', 'MYS', 'FJI', 'IDN', 'VNM', 'MNG', 'BGD'])
  })

  it('names the economies that are asked for, each once', () => {
    expect(named(['NPL', 'JPN', 'NPL'])).toEqual(['NPL', 'JPN'])
  })

  it.each([
    [['NPL', 'DEU'], 'figure 1 has no data for "DEU"; choose from AUS, BGD, BRN, CHN,'],
    [['NPL', 'DEU', 'FRA'], 'figure 1 has no data for "DEU" and "FRA"; choose from AUS,'],
    [['npl'], 'figure 1 has no data for "npl"'],
    [[], 'no economy is chosen; choose from AUS,'],
  ])('refuses %j', async (economies, message) => {
    const error = await caught(() => internetTrendsChart(reproduction, { economies }))
    expect(error).toBeInstanceOf(InputError)
    expect(String(error)).toContain(message)
  })

  it('says where half of the population was online first', () => {
    const inYear = (iso3: string, year: number) =>
      reproduction.trends.find((row) => row.iso3 === iso3 && row.year === year)?.internetUsers ?? 0
    // In 2000 no economy had 50 %: Korea 44.7, New Zealand 47.4, Australia 46.8. In 2001 Korea had 56.6, New Zealand 53.2, Australia 52.7, Japan 38.5 and Singapore 41.7.
    for (const iso3 of ['KOR', 'NZL', 'AUS'])
      expect([inYear(iso3, 2000) < 50, inYear(iso3, 2001) > 50]).toEqual([true, true])
    expect(internetTrendsChart(reproduction).description).toMatch(
      /^Half of the population was online first in Korea, Rep., New Zealand and Australia \(2001\); 14 of 33 economies/,
    )
    const small = {
      ...reproduction,
      trends: reproduction.trends.map((row) => ({ ...row, internetUsers: row.internetUsers / 2 })),
    }
    expect(internetTrendsChart(small).description).toMatch(/^Half of the population was online in none of 33 economies/)
  })

  it('has room for all names on a slide', async () => {
    const economies = reproduction.figure1.economies.map(({ iso3 }) => iso3)
    const picture = readPicture(
      await renderSvg(internetTrendsChart(reproduction, { economies, size: chartSizes.slide })),
    )
    expect([...textsOutside(picture), ...overlappingTexts(picture)]).toEqual([])
  })

  it('has a table of its own', () => {
    const trends = digitalLearning.publish(reproduction).figures.find(({ name }) => name === 'trends')
    const lines = String(trends?.versions[0].table()).trim().split('\n')
    expect(lines[0]).toBe('iso3,name,incomeGroup,year,internetUsers')
    expect(lines).toHaveLength(1 + reproduction.trends.length)
    expect(lines).toContain('KOR,"Korea, Rep.",HIC,2000,44.7')
  })
})
