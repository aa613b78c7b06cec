import { describe, expect, it } from 'vitest'
import { scatterChart } from '../../src/charts/index.ts'
import { RenderError } from '../../src/errors.ts'
import { renderPng, renderSvg } from '../../src/render/index.ts'
import { caught } from '../support/caught.ts'

const texts = { title: 'T', subtitle: 'S', caption: 'C', x: { title: 'X' }, y: { title: 'Y' } }
const points = [1, 2, 3, 4].map((x) => ({ iso3: `A0${x}`, name: `Place ${x}`, x, y: x * x }))

/** What has broken a chart: expressions are written from titles, and texts are looked up among the properties of objects. */
const hostile = [
  'a\\',
  'a\\b',
  'a\nb',
  '\\u{zz}',
  'a\u2028b',
  'a\\"b',
  "a'b",
  'toString',
  'constructor',
  '__proto__',
  'valueOf',
]

describe('a text of a service', () => {
  it.each(hostile)('is a title like any other: %j', async (text) => {
    for (const place of ['title', 'subtitle', 'caption'] as const) {
      expect(await renderSvg(scatterChart(points, [], { ...texts, [place]: text }))).toMatch(/<\/svg>$/)
    }
    for (const axis of ['x', 'y'] as const) {
      expect(await renderSvg(scatterChart(points, [], { ...texts, [axis]: { title: text } }))).toMatch(/<\/svg>$/)
    }
  })

  it('shows a backslash, and the name of a property, as they read', async () => {
    const svg = await renderSvg(scatterChart(points, [], { ...texts, title: 'toString', y: { title: 'a\\b' } }))
    expect(svg.includes('>toString<')).toBe(true)
    expect(svg.includes('>a\u2216b<')).toBe(true)
  })

  it('is drawn without what XML can not hold, as an SVG and as a PNG', async () => {
    const named = points.map((point) => ({ ...point, name: `${point.name}\u0007\ud800\ufffe` }))
    const svg = await renderSvg(scatterChart(named, [], texts))
    for (const character of ['\u0007', '\ud800', '\ufffe']) expect(svg.includes(character)).toBe(false)
    expect((await renderPng(svg)).length).toBeGreaterThan(1000)
  })

  it('changes no row of the caller', async () => {
    const rows = Object.freeze([Object.freeze({ a: 1, title: 'toString' })])
    const encoding = { x: { field: 'a', type: 'quantitative' }, y: { field: 'title', type: 'nominal' } } as const
    const svg = await renderSvg({ data: { values: [...rows] }, mark: 'point', encoding })
    expect(svg.includes('>toString<')).toBe(true)
  })
})

describe('an error of Vega', () => {
  it('is a RenderError with its words', async () => {
    const error = await caught(() =>
      renderSvg({ data: { values: [{ a: 1 }] }, transform: [{ calculate: 'datum.a +', as: 'b' }], mark: 'point' }),
    )
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toMatch(/^the chart can't be drawn as it is described: /)
  })
})
