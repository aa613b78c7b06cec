import { describe, expect, it } from 'vitest'
import { chartSizes, columnsChart } from '../../src/charts/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { dataNames, dataOf } from '../support/chart-data.ts'
import { readPicture } from '../support/svg-texts.ts'

const value = { title: '% of population', unit: ' %', format: '.1f', labelFormat: '.0f', domain: [0, 100] as const }
const options = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption', years: [2000, 2010, 2017], value }

/** Economies from 95 % down in steps of 2, in decreasing order of 2017. */
const rows = Array.from({ length: 33 }, (_, index) => ({
  iso3: `C${index}`,
  name: `Economy ${index}`,
  values: { 2000: 1, 2010: 10, 2017: 95 - 2 * index },
}))

describe('columns', () => {
  it('are three for each economy, in the order of the rows and the years, with the last value', async () => {
    const chart = columnsChart(rows.slice(0, 2), options)
    expect(dataOf(chart, 'columns-0').map(({ name, year, value }) => [name, year, value])).toEqual([
      ['Economy 0', '2000', 1],
      ['Economy 0', '2010', 10],
      ['Economy 0', '2017', 95],
      ['Economy 1', '2000', 1],
      ['Economy 1', '2010', 10],
      ['Economy 1', '2017', 93],
    ])
    const { texts } = readPicture(await renderSvg(chart))
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['95', '93', '100 %', '2000', 'Economy 1']))
    expect(texts.map(({ text }) => text)).not.toContain('10')
  })

  it('stand side by side on a page, and in panels of one scale where it is narrow', () => {
    expect(dataNames(columnsChart(rows, options))).not.toContain('columns-1')
    const narrow = columnsChart(rows, { ...options, size: chartSizes.column })
    const [first, second] = panelsOf(narrow)
    // 17 economies from 95 % down, then 16 from 95 - 34 = 61 %: axes to 100 % and, with room for a number above, 80 %.
    expect([first?.rows, second?.rows]).toEqual([17, 16])
    expect([first?.top, second?.top]).toEqual([100, 80])
    expect(second?.height / first?.height).toBeCloseTo(0.8, 1)
  })
})

interface Panel {
  readonly rows: number
  readonly top: number
  readonly height: number
}

function panelsOf(chart: unknown): [Panel, Panel] {
  const { concat } = chart as { concat: [{ vconcat: { height: number; layer: [{ data: { values: unknown[] } }] }[] }] }
  const panels = concat[0].vconcat.map(({ height, layer }) => {
    const [, top] = /"domain":\[0,(\d+)\]/.exec(JSON.stringify(layer)) ?? []
    return { height, top: Number(top), rows: layer[0].data.values.length / 3 }
  })
  return panels as [Panel, Panel]
}
