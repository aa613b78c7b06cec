import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { replayHttp } from '../../src/http/replay.ts'
import { type BriefData, fetchBriefData } from '../../src/studies/digital-learning/data.ts'
import { internetReleases, serverReleases } from '../../src/studies/digital-learning/releases.ts'
import { analyseBrief, type Reproduction } from '../../src/studies/digital-learning/reproduce.ts'
import { digitalLearning } from '../../src/studies/digital-learning/study.ts'
import { pageOf } from '../../src/study/page/page.ts'
import { briefSnapshot } from '../support/folders.ts'

/** A page that is made before the tests of a file run. */
export interface MadePage {
  readonly file: () => string
  readonly reproduction: () => Reproduction
}

/** The page of the brief; the data may be changed before. */
export function makePage(change: (data: BriefData) => BriefData = (data) => data): MadePage {
  const folder = mkdtempSync(join(tmpdir(), 'netskills-page-'))
  const file = join(folder, 'index.html')
  let reproduction: Reproduction | undefined
  beforeAll(async () => {
    const http = await replayHttp(briefSnapshot)
    const data = await fetchBriefData({ http, internetReleases, serverReleases })
    reproduction = analyseBrief(change(data), 'FY21')
    writeFileSync(file, await pageOf(digitalLearning.publish(reproduction)))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    file: () => file,
    reproduction() {
      if (reproduction === undefined) throw new Error('the tests do not run yet')
      return reproduction
    },
  }
}

/** Waits until all charts are drawn. */
export async function drawn(page: Page): Promise<Page> {
  await page.waitForSelector('html[data-state=drawn]', { state: 'attached' })
  return page
}
