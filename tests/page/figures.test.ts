import { statSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type TextStyle, textWidth } from '../../src/charts/index.ts'
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
  it('are drawn from a file of less than 3 MB, without asking for anything', async () => {
    const page = await drawn(await look(file()))
    expect(statSync(file()).size).toBeLessThan(3_000_000)
    const figures = await page.locator('[data-figure]').count()
    expect(figures).toBeGreaterThanOrEqual(3)
    expect(await page.locator('[data-figure] .chart svg').count()).toBe(figures)
  })

  it('are images with a description for those who cannot see them', async () => {
    const page = await drawn(await look(file()))
    const chart = page.getByRole('img', { name: /^Economies with more secure servers have more high-skill employment/ })
    expect(await chart.count()).toBe(1)
    expect(await chart.getAttribute('aria-label')).toMatch(/46 of the 83 economies.*CC BY 4\.0\.$/)
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

  it('let an economy stand out that is chosen by name, by code or by a click', async () => {
    const page = await drawn(await open(file()))
    const [denmark, japan] = [marks(page, 'figure-2', 'Denmark'), marks(page, 'figure-2', 'Japan')]
    const search = page.getByLabel('Economy to highlight')
    const status = page.locator('#highlighted')
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

    await page.keyboard.press('Escape')
    await expect.poll(() => opacityOf(denmark)).toBeGreaterThan(0.7)
    expect([await search.inputValue(), await status.textContent()]).toEqual(['', ''])

    await search.fill('Atlantis')
    await search.blur()
    expect(await status.textContent()).toBe('No figure has an economy called "Atlantis".')

    await hover(page, denmark)
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(0, 0)
    expect(await search.inputValue()).toBe('Denmark')
    await expect.poll(() => opacityOf(japan)).toBeLessThan(0.3)
  })

  it('change with the release and the income list, and their tables with them', async () => {
    const page = await drawn(await open(file()))
    const first = figure(page, 'figure-1')
    // 33 economies have data for all years in the release of 2021-09-15, 39 in that of 2020-12-16
    await expect.poll(() => marks(page, 'figure-1', 'Year: 2017').count()).toBe(33)
    await page.getByLabel('Economy to highlight').fill('JPN')
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
    await second.getByLabel('logarithm').check()
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
