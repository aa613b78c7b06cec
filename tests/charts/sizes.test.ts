import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, it } from 'vitest'
import { chartSizes } from '../../src/charts/index.ts'
import { replayHttp } from '../../src/http/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { digitalLearning, reproduceBrief } from '../../src/studies/digital-learning/index.ts'
import { whatGoesWithSkills } from '../../src/studies/what-goes-with-skills/index.ts'
import type { Publication } from '../../src/study/index.ts'
import { briefSnapshot } from '../support/folders.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

const schema = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json')
const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
)

/** The release of 2020 has an economy of low income, whose share did not rise, and six more economies in figure 1; the rest of the figures has other sources. */
const cases = digitalLearning.figures.flatMap(({ name }) =>
  ['2021-09-15', ...(/^(figure-1|trends)/.test(name) ? ['2020-12-16'] : [])].flatMap((vintage) =>
    Object.values(chartSizes).map((size) => ({ vintage, name, size })),
  ),
)

const rankings = whatGoesWithSkills.figures.flatMap(({ name }) =>
  Object.values(chartSizes).map((size) => ({ vintage: whatGoesWithSkills.name, name, size })),
)

const publications = new Map<string, Publication>()
beforeAll(async () => {
  const http = await replayHttp(briefSnapshot)
  for (const vintage of new Set(cases.map((one) => one.vintage))) {
    publications.set(vintage, digitalLearning.publish(await reproduceBrief({ http, vintage })))
  }
  publications.set(whatGoesWithSkills.name, await whatGoesWithSkills.carryOut({ http }))
})

describe.each([...cases, ...rankings])('$name of $vintage, for $size.name', ({ vintage, name, size }) => {
  const draw = async () => {
    const figure = publications.get(vintage)?.figures.find((one) => one.name === name)
    if (figure === undefined) throw new Error(`nothing is reproduced from ${vintage}`)
    const spec = await figure.versions[0].chart(size)
    return { spec, svg: await renderSvg(spec, { zoom: size.zoom }) }
  }
  let drawn: Awaited<ReturnType<typeof draw>>
  beforeAll(async () => {
    drawn = await draw()
  })

  it('is valid, titled and described', () => {
    const { spec, svg } = drawn
    expect(validate(JSON.parse(JSON.stringify(spec))), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    expect(svg).toMatch(/<title id="chart-title">.{10,}<\/title><desc id="chart-description">.{40,}<\/desc>/)
  })

  // Once is enough: sizes differ in numbers alone.
  if (size === chartSizes.column) {
    it('comes out the same again', async () => {
      expect((await draw()).svg).toBe(drawn.svg)
    })
  }

  it('is as large as it says', () => {
    const { shown } = readPicture(drawn.svg)
    expect(Math.abs(shown.width - size.width * size.zoom), `${shown.width}`).toBeLessThanOrEqual(3)
    if (size.height !== null) {
      expect(Math.abs(shown.height - size.height * size.zoom), `${shown.height}`).toBeLessThanOrEqual(3)
    }
  })

  it('has all texts within it, and none over another', () => {
    const picture = readPicture(drawn.svg)
    expect(picture.texts.length).toBeGreaterThan(10)
    expect(textsOutside(picture)).toEqual([])
    expect(overlappingTexts(picture)).toEqual([])
  })
})

describe('what texts are looked for with', () => {
  const svg = (content: string) =>
    `<svg width="100" height="50" viewBox="0 0 100 50"><g transform="translate(10,10)">${content}</g></svg>`
  const text = (words: string, more: string) => `<text text-anchor="start" font-size="10px" ${more}>${words}</text>`

  it('adds up where groups and texts are moved to, and turns', () => {
    // A line from (10 + 30, 10 + 20), turned upwards: ink reaches 7.3 px to the left of it and 2.1 px to the right.
    const [one] = readPicture(svg(text('WW', 'transform="translate(30,20) rotate(-90)"'))).texts
    const xs = one?.corners.map(({ x }) => x) ?? []
    const ys = one?.corners.map(({ y }) => y) ?? []
    expect([Math.min(...xs), Math.max(...xs)].map((x) => x.toFixed(1))).toEqual(['32.7', '42.1'])
    // W is 1933 of 2048 units wide in Arial: 2 * 9.44 px.
    expect([Math.min(...ys), Math.max(...ys)].map((y) => y.toFixed(1))).toEqual(['11.1', '30.0'])
  })

  it('finds texts over each other, turned ones too, and texts that leave the picture', () => {
    const level = text('WWWW', 'transform="translate(0,20)"')
    const across = text('WW', 'transform="translate(20,30) rotate(-90)"')
    const beside = text('WW', 'transform="translate(50,30) rotate(-90)"')
    const slanted = text('WW', 'transform="translate(34,38) rotate(-45)"')
    expect(overlappingTexts(readPicture(svg(level + across + beside)))).toEqual(['WWWW | WW'])
    // The boxes around both share a corner, the texts don't.
    expect(overlappingTexts(readPicture(svg(level + slanted)))).toEqual([])
    expect(textsOutside(readPicture(svg(level)))).toEqual([])
    expect(textsOutside(readPicture(svg(text('WWWW', 'transform="translate(60,20)"'))))).toEqual(['WWWW'])
    expect(textsOutside(readPicture(svg(text('W', 'transform="translate(0,-5)"'))))).toEqual(['W'])
  })

  it('reads the lines of a text one by one', () => {
    const lines = readPicture(svg(text('<tspan>one</tspan><tspan x="0" dy="12">&lt;two&gt;</tspan>', ''))).texts
    expect(lines.map(({ text: words }) => words)).toEqual(['one', '<two>'])
    expect(lines.map(({ corners }) => corners[0]?.y.toFixed(1))).toEqual(['2.7', '14.7'])
  })
})
