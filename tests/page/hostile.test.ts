import { describe, expect, it } from 'vitest'
import type { BriefData } from '../../src/studies/digital-learning/index.ts'
import { hasChromium, inChromium, useChromium } from '../support/browser.ts'
import { changedPage, drawn } from './made.ts'

/** Names that would do something if one of them were taken for more than a text; `alert` opens a dialog, which fails the test. */
const hostile: Readonly<Record<string, string>> = {
  KOR: '<img src=x onerror=alert(1)>',
  JPN: '</script><script>alert(2)</script>',
  AUS: '"><svg onload=alert(3)>',
  SGP: "' onmouseover='alert(4)",
  DNK: '<b>Denmark</b>',
  LUX: "datum.constructor.constructor('alert(5)')()",
  USA: '<!--',
  NPL: ['$', '{alert(6)} {{alert(7)}}'].join(''),
  VNM: '__proto__',
}

function withHostileTexts(data: BriefData): BriefData {
  const source = { ...data.employment.source, citation: '<script>alert(8)</script><style>body{display:none}</style>' }
  const [first, ...others] = data.servers
  return {
    ...data,
    economies: data.economies.map((one) => ({ ...one, name: hostile[one.iso3] ?? one.name })),
    employment: { ...data.employment, source },
    servers: [{ ...first, release: { ...first.release, label: '"><img src=x onerror=alert(9)>' } }, ...others],
    recordedFrom: { 'world-bank': '</p><iframe src="javascript:alert(10)"></iframe>' },
  }
}

const { file } = changedPage(withHostileTexts)
const { open } = useChromium()

describe.skipIf(!hasChromium)(inChromium('a page from data that would be markup or script'), () => {
  it('shows them as text, in tables, lists, paragraphs and charts, and runs nothing', async () => {
    const page = await drawn(await open(file()))
    expect(await page.locator('img, iframe, body style, b, [onerror], [onload], [onmouseover]').count()).toBe(0)
    // Vega, the client, and three blocks of data: no other script came in.
    expect(await page.locator('script').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      ...['charts-data', 'files-data', 'names-data'],
      ...['', ''],
    ])
    const chart = (name: string) => page.locator(`[data-figure=${name}] .chart`)
    const texts = async (name: string) => chart(name).locator('text').allTextContents()
    for (const code of ['KOR', 'JPN', 'AUS', 'SGP', 'NPL', 'VNM'])
      expect(await texts('figure-1')).toContain(hostile[code])
    expect(await chart('figure-2').getAttribute('aria-label')).toContain('release "><img src=x onerror=alert(9)>')
    expect(await page.locator('[data-figure=figure-1] tr[data-iso3=KOR]').textContent()).toContain(hostile.KOR)
    const names = await page
      .locator('datalist option')
      .evaluateAll((all) => all.map((option) => option.getAttribute('value')))
    for (const name of Object.values(hostile)) expect(names).toContain(name)
    expect(await page.locator('#sources').textContent()).toContain('<script>alert(8)</script><style>')
    expect(await page.locator('#sources').textContent()).toContain('</p><iframe')
  })

  it('shows them as text in a tooltip and in what it says of the search', async () => {
    const page = await drawn(await open(file()))
    const mark = page.locator('[data-figure=figure-1] path[aria-label*="img src"]').first()
    await mark.scrollIntoViewIfNeeded()
    const box = await mark.boundingBox()
    if (box === null) throw new Error('the mark is not shown')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    expect(await page.locator('.tooltip dd').first().textContent()).toBe(hostile.KOR)
    await page.mouse.move(0, 0)
    for (const code of ['KOR', 'JPN', 'VNM']) {
      await page.getByLabel('Economies to highlight').fill(hostile[code] ?? '')
      expect(await page.locator('#highlighted').textContent()).toContain(`${hostile[code]} is highlighted in`)
    }
    await page.getByLabel('Economies to highlight').fill('<i onclick=alert(11)>')
    await page.getByLabel('Economies to highlight').blur()
    expect(await page.locator('#highlighted').textContent()).toContain('"<i onclick=alert(11)>"')
    expect(await page.locator('img, b, i, iframe').count()).toBe(0)
  })

  it('lets no script run that was not in it, nor text become code', async () => {
    const page = await drawn(await open(file(), { expected: /violates the following Content Security Policy/ }))
    const ran = await page.evaluate(() => {
      const refused: string[] = []
      const both = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
          if (refused.push(violatedDirective) === 2) resolve()
        })
      })
      const script = document.createElement('script')
      script.textContent = 'document.title = "ran"'
      document.body.append(script)
      const image = new Image()
      image.src = 'https://example.org/image.png'
      return both.then(() => ({ title: document.title, refused }))
    })
    expect(ran).toEqual({
      title: 'The brief and the data',
      refused: ['script-src-elem', 'img-src'],
    })
  })
})
