import { describe, expect, it } from 'vitest'
import { chartSizes, groupLooks, RenderError, renderSvg, scatterChart } from '../../src/index.ts'
import { caught } from '../support/caught.ts'
import { dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

const text = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption.', x: { title: 'Income' }, y: { title: 'Life' } }
const groups = [
  { id: 'N', name: 'northern region', letters: 'N', ...groupLooks[0] },
  { id: 'S', name: 'southern region', letters: 'S', ...groupLooks[1] },
  { id: 'W', name: 'western region', letters: 'W', ...groupLooks[2] },
]
const points = [
  { iso3: 'AAA', name: 'Alpha', x: 1, y: 50, group: 'N', area: 100 },
  { iso3: 'BBB', name: 'Beta of the Islands', x: 4, y: 70, group: 'S', area: 25 },
  { iso3: 'CCC', name: 'Gamma', x: 9, y: 60, group: null, area: 0, isMarked: true },
]
const line = [
  { x: 1, fitted: 50, confLow: 45, confHigh: 55 },
  { x: 9, fitted: 66, confLow: 58, confHigh: 74 },
]

async function textsOf(spec: Parameters<typeof renderSvg>[0]): Promise<string[]> {
  const picture = readPicture(await renderSvg(spec))
  expect([...overlappingTexts(picture), ...textsOutside(picture)]).toEqual([])
  return picture.texts.map((one) => one.text)
}

describe.each(Object.values(chartSizes))('a scatter of groups ($name)', (size) => {
  it('has their colours and shapes, a legend of those that there are, and what the band is', async () => {
    const band = '95 % confidence interval (HC3)'
    const spec = scatterChart(points, line, { ...text, size, groups, band })
    const texts = await textsOf(spec)
    expect(texts).toEqual(
      expect.arrayContaining(['northern region', 'southern region', 'other economies', `line with its ${band}`]),
    )
    expect(texts).not.toContain('western region')
    expect(dataOf(spec, 'points').map(({ iso3, color, shape }) => [iso3, color, shape])).toEqual([
      ['AAA', groupLooks[0].color, groupLooks[0].shape],
      ['BBB', groupLooks[1].color, groupLooks[1].shape],
      ['CCC', '#595959', 'cross'],
    ])
    expect(spec.description).toContain(`A line rises from 50 to 66, with its ${band}.`)
  })

  it('has marks whose areas are in proportion, the largest first, and says so', async () => {
    const area = { title: 'population', unit: ' million', format: ',.0f' }
    const spec = scatterChart(points, [], { ...text, size, area })
    const drawn = dataOf(spec, 'points')
    expect(drawn.map(({ iso3 }) => iso3)).toEqual(['AAA', 'BBB', 'CCC'])
    // Areas of 100 and 25.
    expect(Number(drawn[0]?.markSize) / Number(drawn[1]?.markSize)).toBeCloseTo(4, 9)
    expect(Number(drawn[2]?.markSize)).toBeGreaterThan(0)
    const texts = (await textsOf(spec)).join(' ')
    expect(texts).toContain(
      'Areas of the marks are in proportion to population, the largest that of Alpha (100 million); the smallest are as large as can be seen.',
    )
  })

  it('has names beside its points, or nothing', async () => {
    expect(await textsOf(scatterChart(points, [], { ...text, size, labels: 'names' }))).toContain('Beta of the Islands')
    expect(await textsOf(scatterChart(points, [], { ...text, size, labels: 'none' }))).not.toContain('BBB')
  })
})

describe('a scatter without a line', () => {
  it('says nothing of one', async () => {
    const spec = scatterChart(points.slice(0, 1), [], text)
    expect(spec.description).toBe(
      'Title. Scatter plot of 1 economy. Across: Income, 1 to 1. Upwards: Life, 50 to 50. There is no line. Caption.',
    )
    expect(() => dataOf(spec, 'line')).toThrow()
  })
})

describe('an area', () => {
  it('is of all points, and not below 0', async () => {
    const area = { title: 'population' }
    for (const [wrong, message] of [
      [{ ...points[0], area: -1 }, 'the area of Alpha (AAA) is -1; give 0 or more'],
      [{ ...points[0], area: undefined }, 'the area of Alpha (AAA) is undefined, which is no number'],
    ] as const) {
      const error = await caught(async () =>
        scatterChart([{ iso3: 'AAA', name: 'Alpha', x: 1, y: 1, ...wrong }], [], { ...text, area }),
      )
      expect(error).toBeInstanceOf(RenderError)
      expect(error.message).toContain(message)
    }
  })
})
