import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { escapeMarkup } from '../../src/formats/markup.ts'

const executable = '/usr/bin/chromium'

/** Whether there is a browser; Debian has it as `chromium`. */
export const hasChromium = existsSync(executable)

/** The name of what needs it, which says so where it is not tried. */
export function inChromium(name: string): string {
  return hasChromium ? name : `${name} (not tried: there is no ${executable}; Debian has it as chromium)`
}

/** What a page is opened with. */
interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  /** Problems that the test is about. */
  readonly expected?: RegExp
}

/**
 * One browser for the tests of a file, with a profile and fonts of its own, which asks nobody for anything. All tests use one tab: a new one takes a
 * process of its own, which draws the charts in three times the time.
 */
export function useChromium() {
  let browser: Browser | undefined
  let tab: Tab | undefined
  const folder = mkdtempSync(join(tmpdir(), 'netskills-fonts-'))
  beforeAll(async () => {
    if (!hasChromium) return
    browser = await chromium.launch({
      executablePath: executable,
      env: { ...process.env, FONTCONFIG_FILE: writeFontConfiguration(folder) },
      timeout: 0,
      args: [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    })
    tab = await newTab(browser, {})
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    /** Reads a file anew, as if nothing had been done. When the test ends, nothing may have been asked for, said on the console, thrown or said in a dialog. */
    open(file: string, options: PageOptions = {}): Promise<Page> {
      if (tab === undefined) throw new Error('the browser has not started')
      return openIn(tab, file, options)
    },
    /** The same for a test that only looks: the file is not read again after another test that only looked. */
    look(file: string, options: PageOptions = {}): Promise<Page> {
      if (tab === undefined) throw new Error('the browser has not started')
      return openIn(tab, file, options, true)
    },
    /** The same where no script runs. */
    async openWithoutScript(file: string): Promise<Page> {
      if (browser === undefined) throw new Error('the browser has not started')
      const own = await newTab(browser, { javaScriptEnabled: false })
      onTestFinished(() => own.page.context().close())
      return openIn(own, file, {})
    },
  }
}

/**
 * The only font of the machine is Arimo's bold, wider than the regular that most texts are measured in. So tests end alike wherever they run, and
 * a page that does not bring its font shows.
 */
function writeFontConfiguration(folder: string): string {
  const file = join(folder, 'fonts.conf')
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'))
  const folders = `<dir>${escapeMarkup(fonts)}</dir><cachedir>${escapeMarkup(folder)}</cachedir>`
  // Hinting would move the edges of letters, and so their widths, to whole pixels.
  const unhinted = '<match target="pattern"><edit name="hinting"><bool>false</bool></edit></match>'
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${folders}${unhinted}</fontconfig>\n`)
  return file
}

/** A page that one file after the other is shown in, and what went wrong in it. */
interface Tab {
  readonly page: Page
  readonly problems: string[]
  /** Of the file that is shown. */
  address: string
  /** Whether the file is as it was when it was opened. */
  isAsOpened: boolean
}

async function newTab(browser: Browser, options: BrowserContextOptions): Promise<Tab> {
  const context = await browser.newContext(options)
  // Only the time of the test is bounded.
  context.setDefaultTimeout(0)
  const page = await context.newPage()
  const problems: string[] = []
  const tab: Tab = { page, problems, address: '', isAsOpened: false }
  await context.route('**', (route) => {
    const url = route.request().url()
    if (url === tab.address || /^(data|blob):/.test(url)) return route.continue()
    problems.push(`asked for ${url}`)
    return route.abort()
  })
  page.on('console', (message) => problems.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  return tab
}

async function openIn(
  tab: Tab,
  file: string,
  {
    viewport = { width: 1280, height: 720 },
    colorScheme = 'light',
    reducedMotion = 'no-preference',
    expected,
  }: PageOptions,
  onlyLooks = false,
): Promise<Page> {
  const { page, problems } = tab
  onTestFinished(() => {
    expect(problems.splice(0).filter((problem) => !expected?.test(problem))).toEqual([])
  })
  await page.mouse.move(0, 0)
  await page.setViewportSize(viewport)
  await page.emulateMedia({ media: null, colorScheme, reducedMotion })
  const address = pathToFileURL(file).href
  if (!onlyLooks || !tab.isAsOpened || tab.address !== address) {
    tab.address = address
    await page.goto(address)
  }
  tab.isAsOpened = onlyLooks
  return page
}
