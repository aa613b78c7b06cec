import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { galleryCharts, type Shown } from '../../scripts/gallery/charts.ts'
import { packagedHttp, renderPng, renderSvg } from '../../src/index.ts'
import { dataOf } from '../support/chart-data.ts'
import { overlappingTexts, readPicture, textsOutside } from '../support/svg-texts.ts'

let charts: Shown[]
beforeAll(async () => {
  charts = await galleryCharts(await packagedHttp())
})

describe('the gallery', () => {
  it('has each of its pictures on its page, and no other', () => {
    const names = charts.map(({ name }) => `${name}.png`).sort()
    expect(readdirSync('docs/gallery').sort()).toEqual(names)
    const page = readFileSync('docs/gallery.md', 'utf8')
    for (const name of names) expect(page).toContain(`(gallery/${name})`)
  })

  it('is as the library draws it, with texts that neither leave the picture nor lie over each other', async () => {
    for (const { name, spec } of charts) {
      const svg = await renderSvg(spec)
      const picture = readPicture(svg)
      expect([...textsOutside(picture), ...overlappingTexts(picture)], name).toEqual([])
      const isCurrent = Buffer.from(await renderPng(svg, { scale: 1 })).equals(readFileSync(`docs/gallery/${name}.png`))
      expect(isCurrent, `docs/gallery/${name}.png is old: npm start -- scripts/gallery.ts`).toBe(true)
    }
  })

  it('shows the values of the tables', () => {
    const spec = (name: string) =>
      charts.find((one) => one.name === name)?.spec ?? { data: { values: [] }, mark: 'point' }
    // fixtures/tables/mobile-subscriptions.csv: Maldives in 2020.
    const [, , , value] =
      /^(2026-07-01),(MDV),(2020),(.*)$/m
        .exec(readFileSync('fixtures/tables/mobile-subscriptions.csv', 'utf8'))
        ?.slice(1) ?? []
    const drawn = dataOf(spec('dot-plot'), 'points-0').find(({ iso3, year }) => iso3 === 'MDV' && year === '2020')
    expect(drawn?.value).toBe(Number(value))
    // An index is 100 in its year.
    const index = dataOf(spec('lines-index'), 'chosen').filter(({ year }) => year === 2010)
    expect(index.map((row) => row.value)).toEqual(index.map(() => 100))
  })
})
