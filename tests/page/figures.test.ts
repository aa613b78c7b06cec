import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type ChartSpec, type TextStyle, textWidth } from '../../src/charts/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { hasChromium, inChromium, useChromium } from '../support/browser.ts'
import { briefPage, drawn, unfolded } from './made.ts'

const { file } = briefPage()
const { look, open } = useChromium()

const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"]`)
const marks = (page: Page, name: string, text: string) => figure(page, name).locator(`path[aria-label*="${text}"]`)
const opacityOf = async (mark: Locator) => Number((await mark.first().getAttribute('opacity')) ?? 1)

/** Moves the pointer to the middle of a mark. */
async function hover(page: Page, mark: Locator): Promise<void> {
  await mark.first().scrollIntoViewIfNeeded()
  const box = await mark.first().boundingBox()
  if (box === null) throw new Error('the mark is not shown')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}

/** The texts of charts, line by line, with the widths that the browser gives them. */
async function drawnTexts(page: Page): Promise<{ text: string; width: number; style: TextStyle }[]> {
  const lines = page.locator('.chart svg').locator('text:not(:has(tspan)), tspan')
  return lines.evaluateAll((all) =>
    all.flatMap((one) => {
      if (!(one instanceof SVGTextContentElement)) return []
      const { fontSize, fontWeight } = getComputedStyle(one)
      const style = { fontSize: Number.parseFloat(fontSize), bold: Number(fontWeight) >= 600 }
      return [{ text: one.textContent, width: one.getComputedTextLength(), style }]
    }),
  )
}

async function tooltipOf(page: Page): Promise<Record<string, string>> {
  const texts = await page.locator('.tooltip dl > *').allTextContents()
  return Object.fromEntries(texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? '']] : [])))
}

describe.skipIf(!hasChromium)(inChromium('the figures of the page'), () => {
  it('are drawn from a file of less than 2.5 MB, without asking for anything', async () => {
    const page = await drawn(await look(file()))
    expect(statSync(file()).size).toBeLessThan(2_500_000)
    const figures = await page.locator('[data-figure]').count()
    expect(figures).toBeGreaterThanOrEqual(3)
    expect(await page.locator('[data-figure] .chart svg').count()).toBe(figures)
  })

  it('are images with a description for those who cannot see them', async () => {
    const page = await drawn(await look(file()))
    const chart = page.getByRole('img', { name: /^Economies with more secure servers have more high-skill employment/ })
    expect(await chart.count()).toBe(1)
    expect(await chart.getAttribute('aria-label')).toMatch(
      /46 of the 83 economies.*CC BY 4\.0\. Arrow keys say its values/,
    )
  })

  it('say the figures of a mark under the pointer', async () => {
    const page = await drawn(await look(file()))
    await hover(page, marks(page, 'figure-2', 'Japan'))
    // fixtures/tables: 22938.1 servers per million; 13389.559 of 66329.864 thousand are in high-skill occupations
    expect(await tooltipOf(page)).toEqual({
      Economy: 'Japan',
      'Secure servers per 1 million people': '22,938',
      'High-skill share, %': '20.2',
    })
    await page.mouse.move(0, 0)
    expect(await page.locator('.tooltip').isHidden()).toBe(true)
  })

  it('let the economy under the pointer stand out in all of them, and no other after it', async () => {
    const page = await drawn(await open(file()))
    const [denmark, japan] = [marks(page, 'figure-2', 'Denmark'), marks(page, 'figure-2', 'Japan')]
    await hover(page, denmark)
    await expect.poll(() => opacityOf(japan)).toBeLessThan(0.3)
    expect(await opacityOf(denmark)).toBeGreaterThan(0.7)
    await page.mouse.move(0, 0)
    await expect.poll(() => opacityOf(japan)).toBeGreaterThan(0.7)
  })

  it('let economies stand out that are chosen by name, by code or by a click', async () => {
    const page = await drawn(await open(file()))
    const [denmark, japan] = [marks(page, 'figure-2', 'Denmark'), marks(page, 'figure-2', 'Japan')]
    const search = page.getByLabel('Economies to highlight')
    const status = page.locator('#highlighted')
    const picked = page.locator('#picked li')
    await search.fill('denmark')
    expect(await status.textContent()).toMatch(/^Denmark is highlighted in \d+ of \d+ figures\.$/)
    await expect.poll(() => opacityOf(japan)).toBeLessThan(0.3)
    expect(await page.locator('tr.highlighted').first().getAttribute('data-iso3')).toBe('DNK')
    // Denmark is not in figure 1, which stays as it is.
    expect(await opacityOf(marks(page, 'figure-1', 'Japan'))).toBeGreaterThan(0.7)

    await search.fill('jpn')
    await expect.poll(() => opacityOf(denmark)).toBeLessThan(0.3)
    expect(await opacityOf(japan)).toBeGreaterThan(0.7)
    expect(await opacityOf(marks(page, 'figure-1', 'Viet Nam'))).toBeLessThan(0.3)
    await search.press('Enter')
    expect([await search.inputValue(), await picked.allTextContents()]).toEqual(['', ['Japan ×']])
    await search.fill('Dinamarca')
    await search.press('Enter')
    expect(await picked.allTextContents()).toEqual(['Japan ×', 'Denmark ×'])
    expect(await status.textContent()).toMatch(/^2 economies are highlighted, in \d+ of \d+ figures\.$/)
    await expect.poll(() => opacityOf(denmark)).toBeGreaterThan(0.7)
    expect(await opacityOf(japan)).toBeGreaterThan(0.7)
    expect(await opacityOf(marks(page, 'figure-2', 'Chile'))).toBeLessThan(0.3)
    await page.getByRole('button', { name: 'Remove Japan' }).click()
    await expect.poll(() => opacityOf(japan)).toBeLessThan(0.3)

    await page.keyboard.press('Escape')
    await expect.poll(() => opacityOf(japan)).toBeGreaterThan(0.7)
    expect([await picked.count(), await status.textContent()]).toEqual([0, ''])

    await search.fill('Atlantis')
    await search.blur()
    expect(await status.textContent()).toBe('No figure has an economy called "Atlantis".')

    await hover(page, denmark)
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(0, 0)
    expect(await picked.allTextContents()).toEqual(['Denmark ×'])
    await expect.poll(() => opacityOf(japan)).toBeLessThan(0.3)
  })

  it('find economies by what people call them, and ask where a name is that of several', async () => {
    const page = await drawn(await open(file()))
    const search = page.getByLabel('Economies to highlight')
    const picked = page.locator('#picked li')
    for (const text of ['Ivory Coast', 'Allemagne', 'UK', 'Vietnam', '日本']) {
      await search.fill(text)
      await search.press('Enter')
    }
    const names = ["Cote d'Ivoire", 'Germany', 'United Kingdom', 'Viet Nam', 'Japan']
    expect(await picked.allTextContents()).toEqual(names.map((name) => `${name} ×`))
    for (const [text, several] of [
      ['Congo', ['Congo, Dem. Rep.', 'Congo, Rep.']],
      ['Korea', ['Korea, Rep.', "Korea, Dem. People's Rep."]],
    ] as const) {
      await search.fill(text)
      await search.press('Enter')
      const buttons = page.locator('#highlighted button')
      expect(await buttons.allTextContents()).toEqual(several)
      await buttons.first().click()
      expect(await picked.last().textContent()).toBe(`${several[0]} ×`)
    }
  })

  it('say the figures of one mark after the other at the keys, and highlight it', async () => {
    const page = await drawn(await open(file()))
    const chart = figure(page, 'figure-2').locator('.chart')
    await chart.focus()
    // The fewest servers of all: Trinidad and Tobago, 340 per million people.
    await page.keyboard.press('ArrowRight')
    expect(await tooltipOf(page)).toMatchObject({ Economy: 'Trinidad and Tobago' })
    expect(await page.locator('#changed').textContent()).toMatch(
      /^Economy: Trinidad and Tobago; Secure servers per 1 million people: 340; /,
    )
    await page.keyboard.press('End')
    expect(await tooltipOf(page)).toMatchObject({ Economy: 'Denmark' })
    await page.keyboard.press('Enter')
    expect(await page.locator('#picked').textContent()).toBe('Denmark ×')
    await page.keyboard.press('Tab')
    expect(await page.locator('.tooltip').isHidden()).toBe(true)
  })

  it('show the year that the slider stands on', async () => {
    const page = await drawn(await open(file()))
    const map = figure(page, 'map')
    const slider = map.getByRole('slider', { name: /^Year/ })
    expect(await slider.getAttribute('aria-valuetext')).toBe('2017')
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    expect([await slider.getAttribute('aria-valuetext'), await map.locator('output').textContent()]).toEqual([
      '2010',
      '2010',
    ])
    await expect.poll(() => map.locator('.chart').getAttribute('aria-label')).toContain('2010')
    await expect.poll(() => map.locator('[data-file]').textContent()).toBe('Download map-2010.csv')
    await page.keyboard.press('Home')
    await expect.poll(() => map.locator('[data-file]').textContent()).toBe('Download map-2000.csv')
  })

  it('are saved as they are shown: SVG, PNG, and a specification that Vega-Lite compiles', async () => {
    const page = await drawn(await open(file()))
    const second = figure(page, 'figure-2')
    await second.getByLabel('logarithm', { exact: true }).check()
    await expect.poll(() => second.locator('.chart').getAttribute('aria-label')).toContain('2.5 percentage points')
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        second.getByRole('button', { name, exact: true }).click(),
      ])
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
    }
    const svg = await saved('SVG')
    expect(svg.name).toBe('figure-2-log.svg')
    expect(String(svg.bytes)).toMatch(/^<svg .*slope t = 4\.44.*<\/svg>$/s)
    const png = await saved('PNG')
    expect([png.name, png.bytes.subarray(1, 4).toString()]).toEqual(['figure-2-log.png', 'PNG'])
    const spec = await saved('Vega-Lite')
    expect(spec.name).toBe('figure-2-log.vl.json')
    const written: ChartSpec = JSON.parse(String(spec.bytes))
    const folder = dirname(file())
    const whole: ChartSpec = JSON.parse(readFileSync(join(folder, 'figure-2-log.vl.json'), 'utf8'))
    expect(await renderSvg(written)).toContain('slope t = 4.44')
    expect(Object.keys(written).sort()).toEqual(Object.keys(whole).sort())
    // Its table is that of figure 1 and stands there.
    const columns = figure(page, 'figure-1-columns')
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      columns.getByRole('button', { name: 'CSV' }).click(),
    ])
    expect(csv.suggestedFilename()).toBe('figure-1-columns.csv')
    const table = readFileSync(join(folder, 'figure-1-columns.csv'), 'utf8')
    expect(readFileSync(await csv.path(), 'utf8') === table).toBe(true)
  })

  it('are opened by a link as they were when it was copied', async () => {
    const page = await drawn(await open(file()))
    await page.getByLabel('Economies to highlight').fill('JPN')
    await page.getByLabel('Economies to highlight').press('Enter')
    await figure(page, 'figure-2').getByLabel('logarithm', { exact: true }).check()
    await figure(page, 'map').getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => new URL(page.url()).hash).toBe('#?pick=JPN&figure-2-scale=log&map-year=2010')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy link to this view' }).click()
    await expect.poll(() => page.locator('#highlighted').textContent()).toMatch(/link/)
    await page.reload()
    await drawn(page)
    expect(await page.locator('#picked').textContent()).toBe('Japan ×')
    expect(await figure(page, 'figure-2').getByLabel('logarithm', { exact: true }).isChecked()).toBe(true)
    expect(await figure(page, 'figure-2').locator('.chart').getAttribute('aria-label')).toContain(
      '2.5 percentage points',
    )
    expect(await figure(page, 'map').locator('output').textContent()).toBe('2010')
    await expect.poll(() => opacityOf(marks(page, 'figure-2', 'Denmark'))).toBeLessThan(0.3)
    // What no control has is passed over.
    await page.evaluate(() => location.replace('#?pick=XYZ+DNK&map-year=1066&figure-2-scale=log'))
    await expect.poll(() => page.locator('#picked').textContent()).toBe('Denmark ×')
    expect(await figure(page, 'map').locator('output').textContent()).toBe('2010')
  })

  it('change with the release and the income list, and their tables with them', async () => {
    const page = await drawn(await open(file()))
    const first = figure(page, 'figure-1')
    // 33 economies have data for all years in the release of 2021-09-15, 39 in that of 2020-12-16
    await expect.poll(() => marks(page, 'figure-1', 'Year: 2017').count()).toBe(33)
    await page.getByLabel('Economies to highlight').fill('JPN')
    await page.keyboard.press('Enter')
    await first.getByLabel('2020-12-16').check()
    await expect.poll(() => marks(page, 'figure-1', 'Year: 2017').count()).toBe(39)
    expect(await first.locator('.chart').getAttribute('aria-label')).toContain('release 2020-12-16')
    expect(await page.locator('#changed').textContent()).toContain('Internet use rose in 38 of 39 economies')
    expect(await opacityOf(marks(page, 'figure-1', 'Viet Nam')), 'Japan is still highlighted').toBeLessThan(0.3)
    const shown = first.locator('.behind')
    expect([await shown.count(), await shown.locator('summary').textContent()]).toEqual([1, 'Table: 39 rows'])
    await first.getByLabel('FY22', { exact: true }).check()
    expect(await first.locator('tr.highlighted').getAttribute('data-iso3')).toBe('JPN')
    await expect.poll(() => first.locator('[data-file]').textContent()).toBe('Download figure-1-202012-FY22.csv')

    const second = figure(page, 'figure-2')
    // Mauritius, Panama and Romania are not on the list of FY22; two of them have both values.
    await second.getByLabel('FY22', { exact: true }).check()
    await expect.poll(() => second.locator('.chart').getAttribute('aria-label')).toContain('44 of the 8')
  })

  it('show figure 2 on the logarithm of servers', async () => {
    const page = await drawn(await open(file()))
    const second = figure(page, 'figure-2')
    await second.getByLabel('logarithm', { exact: true }).check()
    // R (fixtures/certified/brief.json): the slope on log(servers) is 3.55, t = 4.44; 3.55 * ln 2 = 2.46.
    await expect
      .poll(() => second.locator('.chart').getAttribute('aria-label'))
      .toMatch(/^[^.]*2\.5 percentage points more/)
    expect(await second.locator('.chart').textContent()).toContain('slope t = 4.44')
    await hover(page, marks(page, 'figure-2', 'Japan'))
    expect(await tooltipOf(page)).toMatchObject({ 'Secure servers per 1 million people': '22,938' })
  })

  it('have texts as wide as they were measured, on a machine that lacks the font', async () => {
    const page = await unfolded(await drawn(await look(file(), { viewport: { width: 360, height: 740 } })))
    const texts = await drawnTexts(page)
    expect(texts.length).toBeGreaterThan(400)
    const wrong = texts.filter(({ text, width, style }) => Math.abs(width / textWidth(text, style) - 1) > 0.005)
    expect(wrong).toEqual([])
    const viewBoxes = await page
      .locator('.chart svg')
      .evaluateAll((all) => all.map((svg) => svg.getAttribute('viewBox')))
    expect(viewBoxes.filter((box) => Number(box?.split(' ')[2]) > 330)).toEqual([])
  })

  it('are drawn for a narrow page where it is narrow', async () => {
    const page = await drawn(await open(file(), { viewport: { width: 360, height: 740 } }))
    const viewBox = () => figure(page, 'figure-2').locator('.chart svg').getAttribute('viewBox')
    expect(Number((await viewBox())?.split(' ')[2])).toBeLessThan(330)
    await page.setViewportSize({ width: 1600, height: 1000 })
    await expect.poll(async () => Number((await viewBox())?.split(' ')[2])).toBeGreaterThan(700)
  })
})
