import { describe, expect, it } from 'vitest'
import {
  type ChartSize,
  type ChartSpec,
  chartSizes,
  columnsChart,
  dotPlotChart,
  fitGridChart,
  linePanelsChart,
  linesChart,
  RenderError,
  rankedIntervalsChart,
  renderSvg,
  scatterChart,
} from '../../src/index.ts'
import { caught } from '../support/caught.ts'
import { dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

const text = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption.' }
const value = { title: 'Subscriptions per 100 people' }
const axes = { x: { title: 'Income' }, y: { title: 'Share' } }
const bhutan = { iso3: 'BTN', name: 'Bhutan' }

type Values = readonly (readonly [year: number, value: number])[]

/** The same values in each kind of chart that has an axis of values. */
const kinds = {
  dots: (values: Values, axis: object = {}, size: ChartSize = chartSizes.web) =>
    dotPlotChart([{ ...bhutan, values: Object.fromEntries(values) }], {
      ...text,
      size,
      years: values.map(([year]) => year),
      value: { ...value, ...axis },
    }),
  columns: (values: Values, axis: object = {}, size: ChartSize = chartSizes.web) =>
    columnsChart([{ ...bhutan, values: Object.fromEntries(values) }], {
      ...text,
      size,
      years: values.map(([year]) => year),
      value: { ...value, ...axis },
    }),
  panels: (values: Values, axis: object = {}, size: ChartSize = chartSizes.web) =>
    linePanelsChart(
      [
        {
          title: 'All',
          notes: [],
          description: 'all',
          summary: null,
          rows: [{ ...bhutan, values: Object.fromEntries(values) }],
        },
      ],
      { ...text, size, by: 'region', years: values.map(([year]) => year), value: { ...value, ...axis } },
    ),
  lines: (values: Values, axis: object = {}, size: ChartSize = chartSizes.web) =>
    linesChart([{ ...bhutan, group: null, values: values.map(([year, one]) => ({ year, value: one })) }], {
      ...text,
      size,
      groups: [],
      chosen: ['BTN'],
      years: [2000, 2002],
      value: { ...value, ...axis },
    }),
}

async function isReadable(spec: ChartSpec): Promise<string[]> {
  const picture = readPicture(await renderSvg(spec))
  expect([...overlappingTexts(picture), ...textsOutside(picture)]).toEqual([])
  return picture.texts.map((one) => one.text)
}

const messageOf = async (draw: () => unknown) => {
  const error = await caught(async () => draw())
  expect(error).toBeInstanceOf(RenderError)
  return error.message
}

describe.each(Object.entries(kinds))('an axis of values: %s', (_, draw) => {
  it('goes as far as the values do, unless it is stated', async () => {
    // 210 + 3 % of (210 + 20) on each side, in steps of 20 (the least that make no more than 16): -40 to 220.
    const spec = draw([
      [2000, -20],
      [2002, 210],
    ])
    expect(JSON.stringify(spec)).toContain('[-40,220]')
    await isReadable(spec)
  })

  it('refuses a value outside the stated ends, and names it', async () => {
    const stated = () =>
      draw(
        [
          [2000, 60],
          [2002, 210],
        ],
        { domain: [0, 100] },
      )
    expect(await messageOf(stated)).toBe(
      'the value of Bhutan (BTN) in 2002 is 210, outside the axis, which is stated to go from 0 to 100; give a wider `domain`, or none',
    )
    const values: Values = [
      [2000, 60],
      [2002, Number.NaN],
    ]
    expect(await messageOf(() => draw(values))).toContain(
      'the value of Bhutan (BTN) in 2002 is NaN, which is no number',
    )
    expect(
      await messageOf(() =>
        draw(
          [
            [2000, 60],
            [2002, 70],
          ],
          { domain: [100, 0] },
        ),
      ),
    ).toContain('`domain` is [100, 0]')
  })

  it.each([
    ['all the same', 50, 50],
    ['0', 0, 0],
    ['negative', -3, -5],
    ['tiny', 0.0001, 0.0003],
    ['large', 3e12, 9e12],
  ])('is drawn of values that are %s', async (_name, first, last) => {
    await isReadable(
      draw([
        [2000, first],
        [2002, last],
      ]),
    )
  })
})

describe('charts without anything to draw', () => {
  it('are refused', async () => {
    const options = { ...text, years: [2000, 2010], value }
    const none = 'needs at least one economy; none was given'
    expect(await messageOf(() => dotPlotChart([], options))).toBe(`a dot plot ${none}`)
    expect(await messageOf(() => columnsChart([], options))).toBe(`a chart of columns ${none}`)
    expect(await messageOf(() => linesChart([], { ...options, years: [2000, 2010], chosen: [], groups: [] }))).toBe(
      `a chart of lines ${none}`,
    )
    const by = { ...options, by: 'region' }
    expect(await messageOf(() => linePanelsChart([], by))).toBe('panels of lines need at least one; none was given')
    expect(await messageOf(() => scatterChart([], [], { ...text, ...axes }))).toBe(
      'a scatter plot needs at least one point; none was given',
    )
    expect(await messageOf(() => fitGridChart([], { ...text, columns: [], x: axes.x }))).toContain('needs a row')
    expect(await messageOf(() => rankedIntervalsChart([], { ...text, value, detailTitle: 'n' }))).toContain('none')
  })
})

describe('rows that can not be told apart', () => {
  it('are refused: a code or a name that comes twice', async () => {
    const rows = [
      { ...bhutan, values: { 2000: 1 } },
      { iso3: 'NPL', name: 'Bhutan', values: { 2000: 2 } },
    ]
    const options = { ...text, years: [2000], value }
    const twice = 'has one row for each economy; "Bhutan" comes twice'
    expect(await messageOf(() => dotPlotChart(rows, options))).toBe(`a dot plot ${twice}`)
    expect(await messageOf(() => columnsChart(rows, options))).toBe(`a chart of columns ${twice}`)
  })

  it('are refused: more than three years', async () => {
    const options = { ...text, years: [2000, 2005, 2010, 2015], value }
    const rows = [{ ...bhutan, values: { 2000: 1 } }]
    expect(await messageOf(() => dotPlotChart(rows, options))).toContain('a dot plot tells 3 years apart; 4 were given')
    expect(await messageOf(() => columnsChart(rows, options))).toContain('tells 3 years apart')
  })
})

describe('217 economies, with long names', () => {
  const long = 'A kingdom of very many islands and of some more that lie further out in the ocean'
  const rows = Array.from({ length: 217 }, (_, index) => ({
    iso3: `A${index}`,
    name: `${index} ${index % 5 === 0 ? long : 'Land'}`,
    group: null,
    values: { 2000: index, 2010: 2 * index },
  }))
  const series = rows.map((row) => ({
    ...row,
    values: Object.entries(row.values).map(([year, one]) => ({ year: Number(year), value: one })),
  }))
  const options = { ...text, years: [2000, 2010], value }
  const lines = { ...text, years: [2000, 2010] as const, value, groups: [] }

  it.each([chartSizes.web, chartSizes.page, chartSizes.column])(
    'are drawn where the height is free ($name)',
    async (size) => {
      for (const spec of [
        dotPlotChart(rows, { ...options, size }),
        columnsChart(rows, { ...options, size }),
        linesChart(series, { ...lines, size, chosen: ['A0', 'A5', 'A10'] }),
      ]) {
        const texts = await isReadable(spec)
        expect(texts.some((one) => one.endsWith('…'))).toBe(true)
      }
    },
  )

  it('are refused on a slide that has no room for them', async () => {
    const { slide } = chartSizes
    const where = 'have no room in a chart of 960 by 540 pixels'
    expect(await messageOf(() => dotPlotChart(rows, { ...options, size: slide }))).toContain(`217 rows ${where}`)
    expect(await messageOf(() => columnsChart(rows, { ...options, size: slide }))).toContain(`217 economies ${where}`)
    const chosen = rows.map(({ iso3 }) => iso3)
    expect(await messageOf(() => linesChart(series, { ...lines, size: slide, chosen }))).toContain(
      `217 named lines ${where}`,
    )
    await isReadable(linesChart(series, { ...lines, size: slide, chosen: ['A0', 'A5', 'A10'] }))
  })
})

describe('columns', () => {
  it('begin at 0', async () => {
    const draw = () => kinds.columns([[2000, 60]], { domain: [50, 100] })
    expect(await messageOf(draw)).toContain('columns begin at 0')
    expect(await messageOf(() => kinds.columns([[2000, 60]], { zero: false }))).toContain('columns begin at 0')
  })
})

describe('lines', () => {
  const series = (years: readonly number[]) => ({
    ...bhutan,
    group: null,
    values: years.map((year) => ({ year, value: year - 1990 })),
  })
  const options = { ...text, years: [2000, 2015] as const, value, groups: [], chosen: ['BTN'] }
  const runs = (years: readonly number[], more: object = {}) =>
    dataOf(linesChart([series(years)], { ...options, ...more }), 'chosen').map(({ run }) => run)

  it('join values that are a step of the data apart, and end at a longer gap', () => {
    expect(runs([2000, 2005, 2010, 2015])).toEqual([0, 0, 0, 0])
    expect(runs([2000, 2001, 2003, 2004])).toEqual([0, 0, 1, 1])
    expect(runs([2000, 2001, 2007, 2015], { gaps: 'connected' })).toEqual([0, 0, 0, 0])
  })

  it('have a baseline, and need not begin at 0', async () => {
    const values = [98, 104, 120].map((one, index) => ({ year: 2000 + index, value: one }))
    const spec = linesChart([{ ...bhutan, group: null, values }], {
      ...options,
      years: [2000, 2002],
      value: { ...value, zero: false },
      baseline: { value: 100, label: '2000 = 100' },
    })
    expect(await isReadable(spec)).toContain('2000 = 100')
    // 3 % of 22 on each side, in steps of 2: 96 to 122.
    expect(JSON.stringify(spec)).toContain('[96,122]')
  })

  it('refuse what would be lost', async () => {
    const draw = (more: object) => () => linesChart([series([2000, 2005])], { ...options, ...more })
    expect(await messageOf(draw({ chosen: ['NPL'] }))).toContain('there is no line of NPL')
    expect(await messageOf(draw({ years: [2001, 2015] }))).toContain('there is a value of Bhutan (BTN) in 2000')
    expect(await messageOf(draw({ years: [2015, 2000] }))).toContain('lines go from a first year to a later one')
    const backwards = { ...series([2000]), values: series([2005, 2000]).values }
    expect(await messageOf(() => linesChart([backwards], options))).toContain('not in the order of the years')
  })
})

describe('a scatter', () => {
  const point = { ...bhutan, x: 5, y: 7 }

  it('names what a logarithmic axis can not show', async () => {
    const draw = (x: number) => () =>
      scatterChart([point, { iso3: 'NPL', name: 'Nepal', x, y: 1 }], [], {
        ...text,
        ...axes,
        x: { title: 'X', scale: 'log' },
      })
    expect(await messageOf(draw(0))).toBe("x of Nepal (NPL) is 0, which a logarithmic axis can't show")
    expect(await messageOf(draw(Number.POSITIVE_INFINITY))).toContain('x of Nepal (NPL) is Infinity')
  })

  it.each([
    ['one point', [point]],
    ['points in one place', [point, { ...point, iso3: 'NPL' }]],
    ['points below 0', [{ ...point, x: -5, y: -7 }]],
  ])('is drawn of %s', async (_, points) => {
    await isReadable(scatterChart(points, [], { ...text, ...axes }))
  })
})

describe('a grid of fits', () => {
  it('reaches below 0, and writes small numbers', async () => {
    const cell = { line: null, problem: null, notes: [], isSignificant: false, isSmall: false }
    const points = [
      { iso3: 'AAA', name: 'A', x: -0.05, y: -2 },
      { iso3: 'BBB', name: 'B', x: 0.12, y: 3 },
    ]
    const draw = (xs: typeof points) =>
      fitGridChart([{ name: 'row', y: axes.y, cells: [{ ...cell, points: xs }] }], {
        ...text,
        columns: ['all'],
        x: axes.x,
      })
    // 3 % of 0.17 on each side, in steps of 0.02.
    expect(await isReadable(draw(points))).toEqual(expect.arrayContaining(['−0.06', '0.14']))
    expect(await isReadable(draw(points.map((one) => ({ ...one, x: Math.abs(one.x) }))))).toContain('0.2')
    const wrong = points.map((one) => ({ ...one, y: Number.NaN }))
    expect(await messageOf(() => draw(wrong))).toContain('y of A (AAA) is NaN')
  })
})
