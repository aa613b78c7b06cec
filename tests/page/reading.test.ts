import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasChromium, inChromium, useChromium } from '../support/browser.ts'
import { briefPage, drawn, unfolded } from './made.ts'

const { file } = briefPage()
const { look, open, openWithoutScript } = useChromium()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds by the rules of WCAG 2.2 AA, its own best practices, and the contrast of AAA, with the elements. */
async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } } })",
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (
      await page
        .locator(selector)
        .first()
        .evaluate((element) => element === document.activeElement)
    )
      return
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

/** The fonts that the text of an element is drawn with. */
async function fontsOf(page: Page, selector: string) {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
  return fonts.map(({ postScriptName, isCustomFont }) => ({ postScriptName, isCustomFont }))
}

const column = (page: Page, table: string, index: number) =>
  page.locator(`${table} tbody tr > :nth-child(${index})`).allTextContents()

/** The regressions of figure 2 for all groups. */
const cells = '#groups [aria-label="Figure 2 for all income groups and skill levels"] table'

describe.skipIf(!hasChromium)(inChromium('the page'), () => {
  it.each([
    [1280, ['light', 'dark']],
    [800, ['light']],
    [360, ['light', 'dark']],
  ] as const)('has no problem of accessibility that axe-core finds, at %i pixels, %j', async (width, looks) => {
    const page = await drawn(await open(file(), { viewport: { width, height: 900 } }))
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      // Charts are images, and the first rows of a long table are made like the others: looking at each takes minutes.
      for (const one of document.querySelectorAll('.chart svg, tbody tr:nth-child(n + 4)')) one.remove()
    })
    await page.evaluate(axe)
    for (const colorScheme of looks) {
      await page.emulateMedia({ colorScheme })
      expect(await problemsOf(page), colorScheme).toEqual([])
    }
  })

  it('does not scroll sideways, however wide it is', async () => {
    const page = await drawn(await look(file()))
    for (const width of [360, 800, 1280, 1600]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const cut = page.locator('.chart svg').evaluateAll((charts) =>
        charts.filter((chart) => {
          const box = chart.closest('.chart')?.getBoundingClientRect()
          return box === undefined || chart.getBoundingClientRect().right > box.right + 1
        }),
      )
      expect(await cut, `charts that are cut off at ${width} pixels`).toHaveLength(0)
    }
  })

  it.each([
    [1280, 800],
    [360, 740],
  ])('begins with what was found and a figure, on a screen of %i x %i', async (width, height) => {
    const page = await drawn(await look(file(), { viewport: { width, height } }))
    await page.evaluate(() => scrollTo(0, 0))
    const header = page.getByRole('banner')
    expect(await header.locator('.lead').innerText()).toMatch(
      /^Among 46 high-income economies, .* From 2000 to 2017 internet use rose in all 33 economies/,
    )
    const [summary, chart] = [await header.locator('.lead').boundingBox(), await header.locator('.chart').boundingBox()]
    if (summary === null || chart === null) throw new Error('the page begins without a summary or a figure')
    expect(summary.y + summary.height).toBeLessThan(chart.y)
    // The chart's title, and most or half of its plot.
    expect(chart.y).toBeLessThan(height * (width === 360 ? 0.5 : 0.3))
    const inReport = page.locator('#figure-2')
    expect(await inReport.getByRole('link', { name: "the brief's figure 2" }).getAttribute('href')).toBe(
      '#chart-figure-2',
    )
  })

  it('has its landmarks, one h1, and headings in order', async () => {
    const page = await look(file())
    for (const role of ['banner', 'main', 'navigation', 'search', 'contentinfo'] as const)
      expect(await page.getByRole(role).count(), role).toBe(1)
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true)
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
    expect(ids).toHaveLength(new Set(ids).size)
    const targets = await page
      .locator('a[href^="#"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')?.slice(1)))
    expect(targets.filter((target) => !ids.includes(target ?? ''))).toEqual([])
  })

  it('says what the brief says, what came out, and what can not be known', async () => {
    const page = await unfolded(await look(file()))
    const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('(published as 0.0000785 per server) 0.785 0.911 +0.126')
    expect(text).toContain(
      'C5 The correlation is "non-existent for other income groups of countries and workforce skill levels".',
    )
    expect(text).toMatch(/ILO, ILOSTAT, EMP_TEMP_ECO_OCU_NB_A, retrieved \d{4}-\d\d-\d\d\. CC BY 4\.0\./)
    expect(text).toMatch(/This report: netskills \d+\.\d+\.\d+/)
    expect(await page.locator(`${cells} tbody tr`).count()).toBe(12)
  })

  it('explains its terms where they stand: under the pointer, with the focus, at a tap, and at the end', async () => {
    const page = await drawn(await open(file()))
    const tip = page.locator('.tip')
    const term = page.locator('main a.term[data-term=term-percentage-point]').first()
    expect(await tip.isVisible()).toBe(false)
    await term.hover()
    expect(await tip.innerText()).toBe(
      'The difference between two percentages: from 20 % to 25 % is 5 percentage points.',
    )
    // The pointer may move onto the explanation.
    await tip.hover()
    expect(await tip.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await tip.isVisible()).toBe(false)
    await term.focus()
    expect(await tip.isVisible()).toBe(true)
    await term.blur()
    expect(await tip.isVisible()).toBe(false)
    await term.evaluate((link) => {
      link.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
      if (link instanceof HTMLElement) link.click()
    })
    expect([await tip.isVisible(), new URL(page.url()).hash]).toEqual([true, ''])
    await page.keyboard.press('Escape')
    await term.click()
    expect(new URL(page.url()).hash).toBe('#term-percentage-point')
    const described = await page
      .locator('[data-term]')
      .evaluateAll((all) =>
        all.map((one) => document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent),
      )
    expect(described.length).toBeGreaterThan(50)
    expect(described.filter((text) => !text)).toEqual([])
    const words = await page.locator('#glossary dt').allTextContents()
    for (const word of [
      'p',
      't',
      'HC3',
      'Holm',
      "Cook's distance",
      'release',
      'leverage',
      'specification',
      'fiscal year list',
    ])
      expect(words).toContain(word)
    expect(words).toEqual([...words].sort((a, b) => a.localeCompare(b, 'en')))
  })

  it('sorts a table by its values, up and down, and says so', async () => {
    const page = await open(file())
    await page.locator('[data-figure=figure-2] summary').first().click()
    const table = '[data-figure=figure-2] .behind table'
    const header = page.locator(`${table} th`).filter({ hasText: 'servers per million' })
    expect(await header.getAttribute('aria-sort')).toBe(null)
    await header.getByRole('button').click()
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    const numbers = (await column(page, table, 3)).map(Number)
    expect(numbers).toHaveLength(46)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    await header.getByRole('button').click()
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    // The most and the fewest servers among these economies: Denmark, Trinidad and Tobago.
    const codes = await column(page, table, 1)
    expect([codes.at(0), codes.at(-1)]).toEqual(['DNK', 'TTO'])
    const names = page.locator(`${table} th`).filter({ hasText: 'name' })
    await names.getByRole('button').click()
    expect(await page.locator(`${table} th[aria-sort]`).count()).toBe(1)
    const sorted = await column(page, table, 2)
    expect([sorted.at(0), sorted.at(-1)]).toEqual(['Australia', 'Uruguay'])
  })

  it('sorts numbers with signs, bounds and gaps as numbers', async () => {
    const page = await unfolded(await open(file()))
    const header = page.locator(`${cells} th`).filter({ hasText: /^t$/ })
    await header.getByRole('button').click()
    const place = await header.evaluate((cell) => [...(cell.parentElement?.children ?? [])].indexOf(cell) + 1)
    const texts = await column(page, cells, place)
    const values = texts.map((text) => Number(text.replace('\u2212', '-')))
    // Low-income economies: medium skill t = -11.59, low skill 4.59.
    expect([values.at(0), values.at(-1)]).toEqual([-11.59, 4.59])
    expect(values).toEqual([...values].sort((a, b) => a - b))
  })

  it('hands out its tables as files', async () => {
    const page = await unfolded(await look(file()))
    for (const [name, lines] of [
      ['figure-1.csv', 34],
      ['figure-2.csv', 47],
      ['grid.csv', 13],
      // 48 fits, and each without each of its 46 or 44 economies, or 45 or 43 where the not classified are left out
      ['specification-curve.csv', 1 + 48 + 12 * (46 + 45 + 44 + 43)],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Download ${name}`, exact: true }).click(),
      ])
      expect(download.suggestedFilename()).toBe(name)
      const text = readFileSync(await download.path(), 'utf8')
      expect(text.trimEnd().split('\n'), name).toHaveLength(lines)
      const written = readFileSync(join(dirname(file()), name), 'utf8')
      expect(text === written, `${name} as npm run figures writes it`).toBe(true)
    }
  })

  it('can be used with the keyboard alone', async () => {
    const page = await drawn(await open(file()))
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    expect(
      await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().width > 50),
    ).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')

    await tabTo(page, '#economy')
    const outline = await page.locator('#economy').evaluate((input) => getComputedStyle(input).outlineStyle)
    expect(outline).toBe('solid')
    await page.keyboard.type('Japan')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect([await page.locator('#economy').inputValue(), await page.locator('#picked li').count()]).toEqual(['', 0])

    await tabTo(page, '[name=figure-1-vintage]:checked')
    await page.keyboard.press('ArrowRight')
    const first = page.locator('[data-figure=figure-1]')
    await expect.poll(() => first.locator('.chart').getAttribute('aria-label')).toContain('release 2020-12-16')
    await tabTo(page, '[data-figure=figure-1] .behind summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '[data-figure=figure-1] .behind th button')
    await page.keyboard.press('Space')
    expect(await first.locator('.behind th').first().getAttribute('aria-sort')).toBe('ascending')
    await tabTo(page, '[data-figure=figure-1] .behind [data-file]')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Space')])
    expect(download.suggestedFilename()).toBe('figure-1-202012.csv')
  })

  it.each([
    "Côte d'Ivoire, Co\u0302te d\u2019Ivoire, Türkiye, São Tomé and Príncipe, Curaçao, Åland, Réunion",
    'Česko, Łódź, Őrség, İstanbul, Šķēde, Brașov, Constanța, Azərbaycan, Nukuʻalofa',
    '−1.5 – 2 × 3 ≤ ≥ ≈ ≠ ± ½ ° … “x” ‘y’ « » → ↑ ↓ ↕ € ™',
  ])('brings its font, which has %s', async (text) => {
    const page = await look(file())
    for (const [selector, postScriptName] of [
      ['.lead', 'Arimo-Regular'],
      ['h1', 'Arimo-Bold'],
    ] as const) {
      await page.locator(selector).evaluate((element, given) => {
        element.textContent = given
        return document.fonts.ready
      }, text)
      expect(await fontsOf(page, selector)).toEqual([{ postScriptName, isCustomFont: true }])
    }
  })

  it('is light or dark as the system is, until the reader says otherwise', async () => {
    const page = await open(file(), { colorScheme: 'dark' })
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const button = page.locator('#look')
    expect([await ground(), await button.textContent()]).toEqual(['rgb(22, 24, 27)', 'Switch to light colours'])
    await button.click()
    expect([await ground(), await button.textContent()]).toEqual(['rgb(251, 251, 250)', 'Switch to dark colours'])
    await page.emulateMedia({ colorScheme: 'light' })
    await button.click()
    expect([await ground(), await button.textContent()]).toEqual(['rgb(22, 24, 27)', 'Switch to light colours'])
  })

  it('has dark charts where it is dark, with letters that can be read', async () => {
    const page = await drawn(await open(file(), { colorScheme: 'dark' }))
    const chart = page.locator('header .chart')
    const picture = await chart.screenshot()
    // Of each shade of grey, how many pixels there are: the ground, and the brightest letters.
    const shades = await page.evaluate(async (png) => {
      const image = new Image()
      image.src = `data:image/png;base64,${png}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
      canvas?.drawImage(image, 0, 0)
      const data = canvas?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
      const counts = new Array<number>(256).fill(0)
      for (let index = 0; index < data.length; index += 4)
        counts[data[index + 1] ?? 0] = (counts[data[index + 1] ?? 0] ?? 0) + 1
      return counts
    }, picture.toString('base64'))
    const ground = shades.indexOf(Math.max(...shades))
    // White, turned around: 255 * 0.08 = 20; letters of #1a1a1a: 26 * 0.08 + 229 * 0.92 = 213.
    expect(ground).toBe(20)
    expect(shades.slice(205).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(500)
  })

  it('folds its sections: those for a referee are closed until a link leads there, a button opens all, or it is printed', async () => {
    const page = await drawn(await open(file()))
    const isOpen = (id: string) => page.locator(`#${id} > details`).evaluate((one) => one.hasAttribute('open'))
    const sections = ['in-short', 'figure-1', 'figure-2', 'choices', 'claims', 'groups', 'glossary']
    expect(await Promise.all(sections.map(isOpen))).toEqual([true, true, true, false, false, false, false])
    await page.locator('.verdicts').getByRole('link', { name: 'C4' }).click()
    expect(await page.locator('#C4').isVisible()).toBe(true)
    expect(await isOpen('claims')).toBe(true)
    const rule = page.locator('.claim', { has: page.locator('#C4') }).locator('dl')
    expect(await rule.isVisible()).toBe(false)
    const button = page.locator('#unfold')
    await button.click()
    expect(await Promise.all(sections.map(isOpen))).not.toContain(false)
    await expect.poll(() => button.textContent()).toBe('Close all sections')
    await button.click()
    expect(await Promise.all(sections.map(isOpen))).not.toContain(true)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('details:not([open])').count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await isOpen('groups')).toBe(false)
    await page.goto(`${new URL(page.url()).href.replace(/#.*/, '')}#C2`)
    await page.reload()
    expect(await page.locator('#C2').isVisible()).toBe(true)
  })

  it('cuts no table of the report on a phone', async () => {
    const page = await unfolded(await drawn(await look(file(), { viewport: { width: 360, height: 740 } })))
    const wide = await page
      .locator('section > details > .scroll')
      .evaluateAll((all) => all.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel))
    expect(wide).toEqual([])
    const row = page.locator(`${cells} tbody tr`).first()
    expect(await row.evaluate((one) => getComputedStyle(one).display)).toBe('block')
    expect(await row.locator('[role=cell]').count()).toBeGreaterThan(5)
  })

  it('keeps still for those who want no motion, and prints without what can only be pressed', async () => {
    const page = await drawn(await look(file(), { reducedMotion: 'reduce', colorScheme: 'dark' }))
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('smooth')
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['nav', '[role=search]', '#clear', '.choices'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    expect(await page.locator('.chart svg').first().isVisible()).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
    const head = page.locator('#figure-2 thead')
    expect(await head.evaluate((one) => getComputedStyle(one).display)).toBe('table-header-group')
    expect(
      await head
        .locator('th')
        .first()
        .evaluate((one) => getComputedStyle(one).position),
    ).toBe('static')
  })

  it('can be read where no script runs', async () => {
    const page = await openWithoutScript(file())
    expect(await page.locator('noscript').innerText()).toContain(
      'Scripts draw the charts, but they are disabled in this browser.',
    )
    expect(await page.getByLabel('Economies to highlight').isVisible()).toBe(false)
    await page.locator('#claims summary').first().click()
    expect(await page.locator('#C1').isVisible()).toBe(true)
  })
})
