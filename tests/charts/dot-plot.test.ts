import { describe, expect, it } from 'vitest'
import { type InternetUseRow, internetUseChart } from '../../src/charts/dot-plot/dot-plot.ts'
import { chartSizes } from '../../src/charts/size.ts'
import { renderSvg } from '../../src/render/svg.ts'
import { dataNames, dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

const words = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption' }
const options = { ...words, years: [2000, 2010, 2017] }
const rows: readonly InternetUseRow[] = [
  { iso3: 'AAA', name: 'Alpha', incomeGroup: 'HIC', values: { 2000: 10, 2010: 50, 2017: 90.4 } },
  { iso3: 'BBB', name: 'Beta', incomeGroup: 'LIC', values: { 2000: 20, 2010: 60, 2017: 39.6 } },
  { iso3: 'CCC', name: 'Gamma', incomeGroup: null, values: { 2000: 5, 2017: 30 } },
]

describe('the dot plot of internet use', () => {
  it('joins the marks of an economy, and prints the last value to the right of them all', () => {
    const chart = internetUseChart(rows, options)
    expect(dataOf(chart, 'spans-0')).toEqual([
      { iso3: 'AAA', name: 'Alpha', low: 10, high: 90.4 },
      { iso3: 'BBB', name: 'Beta', low: 20, high: 60 },
      { iso3: 'CCC', name: 'Gamma', low: 5, high: 30 },
    ])
    // Beta fell from 60 to 39.6: its value stands at 60, where nothing is in its way.
    expect(dataOf(chart, 'last-0')).toEqual([
      { iso3: 'AAA', name: 'Alpha', end: 90.4, value: '90' },
      { iso3: 'BBB', name: 'Beta', end: 60, value: '40' },
      { iso3: 'CCC', name: 'Gamma', end: 30, value: '30' },
    ])
  })

  it('has letters and a shape for each income group, and explains those that there are', async () => {
    const chart = internetUseChart(rows, options)
    const groups = dataOf(chart, 'groups-0').map(({ iso3, letters, shape }) => [iso3, letters, shape])
    expect(groups).toEqual([
      ['AAA', 'H', 'circle'],
      ['BBB', 'L', 'diamond'],
    ])
    expect(dataOf(chart, 'key').map(({ label }) => label)).toEqual([
      '2000',
      '2010',
      '2017',
      'H high-income',
      'L low-income',
    ])
    const { texts } = readPicture(await renderSvg(chart))
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['Alpha', 'H', 'L', '90', '40', '2010']))
  })

  it('has no place for income groups where no row has one', () => {
    const plain = rows.map(({ incomeGroup: _, ...row }) => row)
    const chart = internetUseChart(plain, options)
    expect(dataNames(chart)).not.toContain('groups-0')
    expect(dataOf(chart, 'key').map(({ label }) => label)).toEqual(['2000', '2010', '2017'])
  })

  it('leaves out a mark without a value', async () => {
    const svg = await renderSvg(internetUseChart(rows, options))
    // Three economies in three years, without Gamma in 2010.
    expect(svg.match(/aria-label="[^"]*Year: (2000|2010|2017)[^"]*"/g)).toHaveLength(8)
  })

  it('stands in two blocks on a slide where there are many rows, and in one elsewhere', async () => {
    const many = Array.from({ length: 33 }, (_, index) => ({
      iso3: `C${index}`,
      name: `Economy ${index}`,
      incomeGroup: 'UMC' as const,
      values: { 2000: 1, 2010: 50 - index, 2017: 100 - index },
    }))
    const slide = internetUseChart(many, { ...options, size: chartSizes.slide })
    const namesIn = (block: number) => dataOf(slide, `last-${block}`).map(({ name }) => name)
    expect(namesIn(0)).toEqual(many.slice(0, 17).map(({ name }) => name))
    expect(namesIn(1)).toEqual(many.slice(17).map(({ name }) => name))
    expect(dataNames(internetUseChart(many, options))).not.toContain('last-1')
    const picture = readPicture(await renderSvg(slide))
    expect([...textsOutside(picture), ...overlappingTexts(picture)]).toEqual([])
  })

  it('says what it shows', () => {
    expect(internetUseChart(rows, options).description).toBe(
      'Title. Dot plot of 3 economies with a mark for each of 2000, 2010 and 2017; in 2017 from Alpha (90.4 %) to Gamma (30.0 %). Caption',
    )
  })

  it('is a chart without rows too', async () => {
    const svg = await renderSvg(internetUseChart([], { ...options, size: chartSizes.slide }))
    expect(svg).toContain('Dot plot of 0 economies')
  })
})
