import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { replayHttp } from '../../src/http/index.ts'
import {
  analyseBrief,
  type BriefData,
  digitalLearning,
  fetchBriefData,
  internetReleases,
  serverReleases,
} from '../../src/studies/digital-learning/index.ts'
import { pageOf } from '../../src/study/index.ts'
import { briefSnapshot } from '../support/folders.ts'
import { wholeRun } from '../support/whole-run.ts'

/** Where a page is that is made before the tests of a file run. */
interface MadePage {
  readonly file: () => string
}

/** The page that `npm run figures` writes. */
export function briefPage(): MadePage {
  let out = ''
  beforeAll(async () => {
    out = (await wholeRun()).out
  })
  return { file: () => join(out, 'index.html') }
}

/** The page of the brief from other data. */
export function changedPage(change: (data: BriefData) => BriefData): MadePage {
  const folder = mkdtempSync(join(tmpdir(), 'netskills-page-'))
  const file = join(folder, 'index.html')
  beforeAll(async () => {
    const http = await replayHttp(briefSnapshot)
    const data = await fetchBriefData({ http, internetReleases, serverReleases })
    writeFileSync(file, await pageOf(digitalLearning.publish(analyseBrief(change(data), 'FY21'))))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return { file: () => file }
}

/** Opens everything that is folded. */
export async function unfolded(page: Page): Promise<Page> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  return page
}

/** Waits until all charts are drawn. */
export async function drawn(page: Page): Promise<Page> {
  await page.waitForSelector('html[data-state=drawn]', { state: 'attached' })
  return page
}
