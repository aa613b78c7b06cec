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

/** One browser for the tests of a file, with a profile and fonts of its own, which asks nobody for anything. */
export function useChromium() {
  let browser: Browser | undefined
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
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    /**
     * Opens a file. When the test ends, nothing may have been asked for, said on the console, thrown or said in a dialog.
     *
     * @param expected problems that the test is about
     */
    open(file: string, options: BrowserContextOptions = {}, expected: RegExp | null = null): Promise<Page> {
      if (browser === undefined) throw new Error('the browser has not started')
      return openFile(browser, file, { options, expected })
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

async function openFile(
  browser: Browser,
  file: string,
  { options, expected }: { readonly options: BrowserContextOptions; readonly expected: RegExp | null },
): Promise<Page> {
  const problems: string[] = []
  const address = pathToFileURL(file).href
  const context = await browser.newContext(options)
  // Only the time of the test is bounded.
  context.setDefaultTimeout(0)
  await context.route('**', (route) => {
    const url = route.request().url()
    if (url === address || /^(data|blob):/.test(url)) return route.continue()
    problems.push(`asked for ${url}`)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('console', (message) => problems.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  onTestFinished(async () => {
    await context.close()
    expect(problems.filter((problem) => !expected?.test(problem))).toEqual([])
  })
  await page.goto(address)
  return page
}
