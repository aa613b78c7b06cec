import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ChartSpec, chartSizes, scatterChart } from '../../src/charts/index.ts'
import { RenderError } from '../../src/errors.ts'
import { outlineText, renderPng, renderSvg } from '../../src/render/index.ts'
import { caught } from '../support/caught.ts'

const point = (extra: object = {}): ChartSpec => ({
  data: { values: [{ a: 1, b: '<b> & "quotes"' }] },
  mark: 'point',
  encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'nominal' } },
  ...extra,
})

describe('renderSvg', () => {
  it('takes a warning for an error', async () => {
    const error = await caught(() =>
      renderSvg(point({ mark: { type: 'point', nonsense: true }, encoding: { z: { field: 'a' } } })),
    )
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toMatch(/^the chart can't be drawn as it is described: .*\bz\b/)
  })

  it('takes data that has to be fetched for an error, and fetches nothing', async () => {
    const error = await caught(() => renderSvg(point({ data: { url: 'http://127.0.0.1:9/data.json' } })))
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toContain('a chart must have its data inline; this one requests http://127.0.0.1:9/data.json')
  })

  const link = (page: string) =>
    point({ data: { values: [{ a: 1, b: 'x', page }] }, encoding: { x: { field: 'a' }, href: { field: 'page' } } })

  it('draws links to the web, and refuses others where they can be caught', async () => {
    expect(await renderSvg(link('https://example.org/BTN'))).toContain('xlink:href="https://example.org/BTN"')
    const error = await caught(() => renderSvg(link('javascript:alert(1)')))
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toContain('a link begins with https:, http: or mailto:; this one is javascript:alert(1)')
  })

  it('draws images that are inline, and refuses others where they can be caught', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
    const image = (url: string) =>
      point({
        data: { values: [{ a: 1, url }] },
        mark: { type: 'image', width: 9, height: 9 },
        encoding: { x: { field: 'a', type: 'quantitative' }, url: { field: 'url' } },
      })
    expect(await renderSvg(image(pixel))).toContain(`xlink:href="${pixel}"`)
    const error = await caught(() => renderSvg(image('http://127.0.0.1:9/flag.png')))
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toContain('images inline, as data: URIs; this one requests http://127.0.0.1:9/flag.png')
  })

  it.each([
    ['a brush', { params: [{ name: 'brush', select: 'interval' }] }],
    ['the width of its container', { width: 'container' }],
    ['a slider', { params: [{ name: 'year', value: 2000, bind: { input: 'range', min: 2000, max: 2010 } }] }],
  ])('draws the still picture of a chart with %s', async (_, extra) => {
    expect(await renderSvg(point(extra))).toContain('aria-roledescription="point"')
  })

  it('leaves the rows of its caller as they are', async () => {
    const rows = [{ a: 1, b: 'x' }]
    await renderSvg(point({ data: { values: rows } }))
    await renderSvg(point({ data: { name: 'rows' }, datasets: { rows } }))
    expect(rows.map((row) => Reflect.ownKeys(row))).toEqual([['a', 'b']])
  })

  it('escapes what comes from data', async () => {
    const svg = await renderSvg(point())
    expect(svg).toContain('&lt;b&gt; &amp;')
    expect(svg).not.toContain('<b>')
  })

  it('is the same each time', async () => {
    expect(await renderSvg(point())).toBe(await renderSvg(point()))
  })
})

describe('renderPng', () => {
  const size = (png: Uint8Array) => {
    const view = new DataView(png.buffer, png.byteOffset)
    return [view.getUint32(16), view.getUint32(20)]
  }
  const svg = (content: string, width = 60) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20">${content}</svg>`

  it('has twice the pixels of the SVG, or as many as the scale says', async () => {
    expect(size(await renderPng(svg('')))).toEqual([120, 40])
    expect(size(await renderPng(svg(''), { scale: 3 }))).toEqual([180, 60])
  })

  it('says how large it is in print, in a chunk after the header', async () => {
    for (const [scale, dots] of [
      [300 / 96, 11_811],
      [2, 7559],
      [1, 3780],
    ] as const) {
      const png = await renderPng(svg(''), { scale })
      const view = new DataView(png.buffer, png.byteOffset)
      // 8 bytes of signature, 25 of the header; then the length, the name, the dots to the metre across and down, and 1 for the metre.
      expect([view.getUint32(33), String.fromCharCode(...png.slice(37, 41))]).toEqual([9, 'pHYs'])
      expect([view.getUint32(41), view.getUint32(45), png[49]]).toEqual([dots, dots, 1])
      expect(view.getUint32(50)).toBe(crc32(png.slice(37, 50)))
    }
  })

  // 175 mm and 85 mm at 300 dots to the inch are 2066.9 and 1003.9 pixels.
  it.each([
    ['web', 1472, null],
    ['page', 2067, null],
    ['column', 1004, null],
    ['slide', 1920, 1080],
  ] as const)('is exact to the pixel for the size %s', async (name, width, height) => {
    const { [name]: chosen } = chartSizes
    const points = [1, 2, 3].map((x) => ({ iso3: `A${x}`, name: `Place ${x}`, x, y: x * x }))
    const text = { title: 'T', subtitle: 'S', caption: 'C', x: { title: 'X' }, y: { title: 'Y' } }
    const drawn = await renderSvg(scatterChart(points, [], { ...text, size: chosen }), { zoom: chosen.zoom })
    const [across, down] = size(await renderPng(drawn, { scale: chosen.pixelRatio }))
    expect(across).toBe(width)
    if (height !== null) expect(down).toBe(height)
  })

  it('is refused for a chart that has outgrown its size', async () => {
    const text = { title: 'Words '.repeat(400), subtitle: '', caption: '', x: { title: 'X' }, y: { title: 'Y' } }
    const error = await caught(async () =>
      renderSvg(scatterChart([{ iso3: 'A', name: 'a', x: 1, y: 1 }], [], { ...text, size: chartSizes.slide })),
    )
    expect(error).toBeInstanceOf(RenderError)
  })

  it('draws text with the packaged font, whatever family is asked for', async () => {
    const text = (family: string) => svg(`<text x="2" y="15" font-family="${family}">Bhutan</text>`)
    const empty = await renderPng(svg(''))
    const drawn = await renderPng(text('Arimo'))
    expect(drawn.length).toBeGreaterThan(empty.length + 200)
    expect(await renderPng(text('No Such Font, sans-serif'))).toEqual(drawn)
  })

  it('is a RenderError for what only looks like an SVG', async () => {
    const error = await caught(() => renderPng('<svg width="5" height="5"><g></svg>'))
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toContain("the SVG can't be drawn")
  })

  it.each([
    ['<html></html>', 2, 'not an SVG with a width and a height in pixels'],
    [svg('', 15_000), 2, 'out of bounds: 20000 pixels a side at most'],
    [svg(''), 0, 'out of bounds'],
    [svg(''), Number.NaN, 'out of bounds'],
  ])('refuses %j at scale %s', async (text, scale, message) => {
    const error = await caught(() => renderPng(text, { scale }))
    expect(error).toBeInstanceOf(RenderError)
    expect(error.message).toContain(message)
  })
})

describe('outlineText', () => {
  it('makes shapes of letters, and keeps title, description, sources and size', async () => {
    const points = [1, 2, 3].map((x) => ({ iso3: `A${x}`, name: `Place ${x}`, x, y: x * x }))
    const text = { title: 'T & T', subtitle: 'S', caption: 'C', x: { title: 'X' }, y: { title: 'Y' } }
    const svg = await renderSvg(scatterChart(points, [], text))
    const outlined = await outlineText(svg)
    expect(outlined).not.toMatch(/<text|font-family/)
    for (const part of [/^<svg[^>]*>/, /<title.*<\/desc>/s, /<metadata>.*<\/metadata>/s]) {
      expect(outlined).toContain(part.exec(svg)?.[0])
    }
    // Drawn, it is the same picture but for the rounding of the shapes.
    const [before, after] = await Promise.all([svg, outlined].map((one) => renderPng(one, { scale: 1 })))
    expect(Math.abs((before?.length ?? 0) - (after?.length ?? 0)) / (before?.length ?? 1)).toBeLessThan(0.05)
  })

  it('names letters that the font lacks', async () => {
    const chinese = svgOf('\u4e2d\u56fd')
    expect((await outlineText(chinese)).length).toBeGreaterThan((await outlineText(svgOf('a'))).length + 2000)
    expect(await caught(() => outlineText('<html></html>'))).toBeInstanceOf(RenderError)
  })

  const svgOf = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><text x="2" y="15">${text}</text></svg>`
})
