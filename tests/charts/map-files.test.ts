import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Atlas, type ChartSize, chartSizes, loadAtlas } from '../../src/charts/index.ts'
import { mapClasses } from '../../src/charts/map/classes.ts'
import { renderSvg } from '../../src/render/index.ts'
import { mapChart } from '../../src/studies/digital-learning/figure-1/map.ts'
import { digitalLearning, type Reproduction } from '../../src/studies/digital-learning/index.ts'
import { publicationFiles } from '../../src/study/index.ts'
import { reproduced } from '../studies/digital-learning/made.ts'

const schema = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json')
const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
)

let reproduction: Reproduction
let atlas: Atlas
beforeAll(async () => {
  reproduction = await reproduced()
  atlas = await loadAtlas()
})

describe('the map as files', () => {
  it.each(Object.values(chartSizes))('has the measures of $name, in files of modest size', async (size: ChartSize) => {
    const files = await publicationFiles(digitalLearning.publish(reproduction), {
      figures: ['map'],
      formats: ['vl.json', 'svg'],
      size,
    })
    const svg = String(files.get('map.svg'))
    const [, width, height] = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/) ?? []
    expect(Math.abs(Number(width) - size.width * size.zoom)).toBeLessThanOrEqual(3)
    if (size.height !== null) expect(Math.abs(Number(height) - size.height * size.zoom)).toBeLessThanOrEqual(3)
    expect(svg.length).toBeLessThan(650_000)
    expect(String(files.get('map.vl.json')).length).toBeLessThan(250_000)
  })

  it.each([13, 15, 19, 24])('keeps the height where letters of %i px break the legend', async (label) => {
    const size = { ...chartSizes.slide, type: { ...chartSizes.slide.type, label } }
    const svg = await renderSvg(mapChart(reproduction, atlas, { size }))
    const height = Number(svg.match(/<svg[^>]* height="([\d.]+)"/)?.[1])
    expect(Math.abs(height - 540)).toBeLessThanOrEqual(2)
  })

  it('is valid as Vega-Lite, inline, with no dots in the names of fields; its arguments stay as they were', () => {
    const before = structuredClone([reproduction, atlas])
    const text = JSON.stringify(mapChart(reproduction, atlas))
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    expect(text).not.toContain('"url"')
    expect(text).not.toMatch(/"field":"[^"]*\./)
    expect([reproduction, atlas]).toEqual(before)
  })

  it('has a table of all economies, empty where there is not a number', async () => {
    const files = await publicationFiles(digitalLearning.publish(reproduction, { 'map-year': '2010' }), {
      figures: ['map'],
      formats: ['csv'],
    })
    const lines = String(files.get('map.csv')).trim().split(/\r?\n/)
    expect(lines).toHaveLength(218)
    expect(lines[0]).toBe('iso3,name,year,internetUsers')
    expect(lines).toContain('BTN,Bhutan,2010,13.6')
    expect(lines).toContain('SMR,San Marino,2010,')
    expect(lines).toContain('KOR,"Korea, Rep.",2010,83.7')
  })
})

describe.each(Object.values(chartSizes))('circles at the size $name', (size: ChartSize) => {
  it('neither overlap nor leave the plot', async () => {
    const svg = await renderSvg(mapChart(reproduction, atlas, { size }))
    const circles = [
      ...svg.matchAll(/roledescription="circle" transform="translate\(([\d.]+),([\d.]+)\)" d="M([\d.]+),0/g),
    ]
    expect(circles).toHaveLength(42)
    const [places, radius] = [circles.map(([, x, y]) => [Number(x), Number(y)] as const), Number(circles[0]?.[3])]
    for (const [index, [x, y]] of places.entries()) {
      expect(x > radius && x < size.width - 32 - radius).toBe(true)
      for (const [otherX, otherY] of places.slice(index + 1))
        expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(2 * radius + 0.9)
    }
  })
})

/** Relative luminance of a colour such as `#a1dab4`, as WCAG defines it. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the colours of the classes', () => {
  it('go from light to dark in steps that are seen without any colour', () => {
    const { values } = mapClasses([], 0, {
      title: '',
      subtitle: '',
      caption: '',
      label: 'share',
      bounds: [0, 20, 40, 60, 80, 100],
    })
    const lights = values.map(({ fill }) => luminanceOf(fill))
    for (const [index, light] of lights.slice(1).entries())
      expect(((lights[index] ?? 0) + 0.05) / (light + 0.05)).toBeGreaterThan(1.5)
  })
})
