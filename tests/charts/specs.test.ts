import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/charts/index.ts'
import { figure1Chart, figure2Chart, specificationChart } from '../../src/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import type { Reproduction } from '../../src/studies/digital-learning/index.ts'
import { reproduced } from '../studies/digital-learning/made.ts'

const schema = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json')
const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
)

let reproduction: Reproduction
beforeAll(async () => {
  reproduction = await reproduced()
})

const charts: [string, (one: Reproduction) => ChartSpec][] = [
  ['figure 1', figure1Chart],
  ['figure 2', figure2Chart],
  ['the specification curve', specificationChart],
]

describe.each(charts)('%s', (_, draw) => {
  it('is valid against the schema of Vega-Lite, and still is as JSON', () => {
    const spec: unknown = JSON.parse(JSON.stringify(draw(reproduction)))
    expect(validate(spec), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    expect(spec).toEqual(draw(reproduction))
  })

  it('leaves its data as it was', () => {
    const before = structuredClone(reproduction)
    draw(reproduction)
    expect(reproduction).toEqual(before)
  })

  it('has its data inline, fetches nothing, and names no field with a dot', async () => {
    const text = JSON.stringify(draw(reproduction))
    expect(text).not.toContain('"url"')
    expect([...text.matchAll(/"field":"([^"]*)"/g)].filter(([, field]) => field?.includes('.'))).toEqual([])
  })
})

/** The texts of an SVG, in the order of drawing. */
async function textsOf(spec: ChartSpec): Promise<string[]> {
  const svg = await renderSvg(spec)
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>|<tspan[^>]*>([^<]*)<\/tspan>/g)].map(
    (match) => match[1] || match[2] || '',
  )
}

describe('figure 1 as drawn', () => {
  it('shows every name, in decreasing order of 2017, with its value', async () => {
    const texts = await textsOf(figure1Chart(reproduction))
    const names = reproduction.figure1.economies.map(({ name }) => name)
    expect(texts.filter((text) => names.includes(text))).toEqual(names)
    expect(names[0]).toBe('Korea, Rep.')
    expect(names.at(-1)).toBe('Bangladesh')
    const values = reproduction.figure1.economies.map(({ values: { 2017: value = Number.NaN } }) => value.toFixed(0))
    expect(texts.slice(-200).filter((text) => /^\d+$/.test(text))).toEqual(expect.arrayContaining(values))
  })

  it('says the unit, n of N, the release and the source', async () => {
    const texts = (await textsOf(figure1Chart(reproduction))).join(' ')
    expect(texts).toContain('Individuals using the internet (% of population)')
    expect(texts).toContain('33 of 45 economies of East Asia & Pacific and South Asia'.replace('&', '&amp;'))
    expect(texts).toContain('IT.NET.USER.ZS, release 2021-09-15 (202109 in the archives)')
  })

  it('has a mark for each economy and year', async () => {
    const svg = await renderSvg(figure1Chart(reproduction))
    for (const year of [2000, 2010, 2017]) {
      expect(svg.match(new RegExp(`aria-label="[^"]*Year: ${year}[^"]*"`, 'g'))).toHaveLength(33)
    }
  })
})

describe('figure 2 as drawn', () => {
  it('shows every code, units, n of N, releases and sources', async () => {
    const texts = await textsOf(figure2Chart(reproduction))
    const codes = reproduction.figure2.economies.map(({ iso3 }) => iso3)
    expect(texts.filter((text) => codes.includes(text)).sort()).toEqual([...codes].sort())
    const all = texts.join(' ')
    expect(all).toContain('Secure internet servers (per 1 million people)')
    expect(all).toContain('Employed persons in high-skill occupations (% of all employed)')
    expect(all).toContain('share = 37.5 + 0.0000911 × servers; slope t = 3.74, intercept t = 22.0, n = 46')
    expect(all).toContain("46 of the 83 economies on the World Bank's high-income list of fiscal year FY21")
    expect(all).toMatch(
      /IT\.NET\.SECR\.P6, release 2021-mid \(202107 in the archives\); ILO, ILOSTAT, EMP_TEMP_ECO_OCU_NB/,
    )
  })

  it('draws the line of the table, from the first point to the last, and its band', () => {
    const { economies, slope, intercept } = reproduction.figure2
    const { values } = lineData(figure2Chart(reproduction))
    const ends = [values.at(0), values.at(-1)]
    expect(ends.map((end) => end?.x)).toEqual([economies.at(0)?.x, economies.at(-1)?.x])
    for (const { x, fitted, confLow, confHigh } of values) {
      expect(fitted).toBeCloseTo(intercept.estimate + slope.estimate * x, 9)
      expect(confLow < fitted && fitted < confHigh).toBe(true)
    }
    // Where x is 0 the band is the interval of the intercept; the first point is next to it.
    expect(values[0]?.confLow).toBeCloseTo(intercept.confLow, 1)
    expect(values[0]?.confHigh).toBeCloseTo(intercept.confHigh, 1)
  })
})

interface LineData {
  readonly values: readonly {
    readonly x: number
    readonly fitted: number
    readonly confLow: number
    readonly confHigh: number
  }[]
}

/** The data that the line and its band are drawn from. */
function lineData(spec: ChartSpec): LineData {
  const found: LineData[] = []
  JSON.stringify(spec, (key, value) => {
    if (key === 'data' && value?.name === 'line') found.push(value)
    return value
  })
  const [line] = found
  if (line === undefined) throw new Error('the chart has no line')
  return line
}
