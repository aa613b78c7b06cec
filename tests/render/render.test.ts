import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/charts/index.ts'
import { RenderError } from '../../src/errors.ts'
import { renderPng, renderSvg } from '../../src/render/index.ts'
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

  it('draws text with the packaged font, whatever family is asked for', async () => {
    const text = (family: string) => svg(`<text x="2" y="15" font-family="${family}">Bhutan</text>`)
    const empty = await renderPng(svg(''))
    const drawn = await renderPng(text('Arimo'))
    expect(drawn.length).toBeGreaterThan(empty.length + 200)
    expect(await renderPng(text('No Such Font, sans-serif'))).toEqual(drawn)
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
