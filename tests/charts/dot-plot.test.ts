import { describe, expect, it } from 'vitest'
import { chartSizes, type DotPlotRow, dotPlotChart } from '../../src/charts/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { dataNames, dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

const words = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption' }
const groups = [
  { id: 'HIC', name: 'high-income', letters: 'H', color: '#222255', shape: 'circle' },
  { id: 'UMC', name: 'upper-middle-income', letters: 'UM', color: '#0072b2', shape: 'square' },
  { id: 'LIC', name: 'low-income', letters: 'L', color: '#661100', shape: 'diamond' },
]
const value = { title: '% of population', unit: ' %', format: '.1f', labelFormat: '.0f', domain: [0, 100] as const }
const options = { ...words, years: [2000, 2010, 2017], value, groups }
const rows: readonly DotPlotRow[] = [
  { iso3: 'AAA', name: 'Alpha', group: 'HIC', values: { 2000: 10, 2010: 50, 2017: 90.4 } },
  { iso3: 'BBB', name: 'Beta', group: 'LIC', values: { 2000: 20, 2010: 60, 2017: 39.6 } },
  { iso3: 'CCC', name: 'Gamma', group: null, values: { 2000: 5, 2017: 30 } },
]

describe('a dot plot', () => {
  it('joins the marks of an economy, and prints the last value to the right of them all', () => {
    const chart = dotPlotChart(rows, options)
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

  it('has letters and a shape for each group, and explains those that there are', async () => {
    const chart = dotPlotChart(rows, options)
    const groups = dataOf(chart, 'groups-0').map(({ iso3, letters, shape }) => [iso3, letters, shape])
    expect(groups).toEqual([
      ['AAA', 'H', 'circle'],
      ['BBB', 'L', 'diamond'],
    ])
    expect(dataOf(chart, 'legend').map(({ label }) => label)).toEqual([
      '2000',
      '2010',
      '2017',
      'H high-income',
      'L low-income',
    ])
    const { texts } = readPicture(await renderSvg(chart))
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['Alpha', 'H', 'L', '90', '40', '2010']))
  })

  it('has no place for groups where no row has one', () => {
    const plain = rows.map(({ group: _, ...row }) => row)
    const chart = dotPlotChart(plain, options)
    expect(dataNames(chart)).not.toContain('groups-0')
    expect(dataOf(chart, 'legend').map(({ label }) => label)).toEqual(['2000', '2010', '2017'])
  })

  it('leaves out a mark without a value', async () => {
    const svg = await renderSvg(dotPlotChart(rows, options))
    // Three economies in three years, without Gamma in 2010.
    expect(svg.match(/aria-label="[^"]*Year: (2000|2010|2017)[^"]*"/g)).toHaveLength(8)
  })

  it('stands in two blocks on a slide where there are many rows, and in one elsewhere', async () => {
    const many = Array.from({ length: 33 }, (_, index) => ({
      iso3: `C${index}`,
      name: `Economy ${index}`,
      group: 'UMC' as const,
      values: { 2000: 1, 2010: 50 - index, 2017: 100 - index },
    }))
    const slide = dotPlotChart(many, { ...options, size: chartSizes.slide })
    const namesIn = (block: number) => dataOf(slide, `last-${block}`).map(({ name }) => name)
    expect(namesIn(0)).toEqual(many.slice(0, 17).map(({ name }) => name))
    expect(namesIn(1)).toEqual(many.slice(17).map(({ name }) => name))
    expect(dataNames(dotPlotChart(many, options))).not.toContain('last-1')
    const picture = readPicture(await renderSvg(slide))
    expect([...textsOutside(picture), ...overlappingTexts(picture)]).toEqual([])
  })

  it('says what it shows', () => {
    expect(dotPlotChart(rows, options).description).toBe(
      'Title. Dot plot of 3 economies with a mark for each of 2000, 2010 and 2017; in 2017 from Alpha (90.4 %) to Gamma (30.0 %). Caption',
    )
  })
})
