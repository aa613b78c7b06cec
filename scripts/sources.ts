import { cacheFolder } from '../src/http/cache-folder.ts'
import type { Http } from '../src/http/http.ts'
import { liveHttp } from '../src/http/live.ts'
import { packagedHttp } from '../src/http/packaged.ts'
import { replayHttp } from '../src/http/replay.ts'
import { type Given, UsageError } from './command-line.ts'
import { progressBar } from './progress.ts'

/** What scripts take to say where data come from. */
export const sourceOptions = { snapshot: 'DIR', live: null, 'world-bank-url': 'URL', 'ilostat-url': 'URL' } as const

export const sourceHelp = `  --snapshot DIR             another folder of recorded answers (default: fixtures/snapshots/brief)
  --live                     ask the services instead (answers are kept for a day: see npm run cache -- --help)
  --world-bank-url URL       with --live: base of the World Bank's API (or set WORLD_BANK_API_URL)
  --ilostat-url URL          with --live: base of ILOSTAT's service (or set ILOSTAT_API_URL)
  --help                     print this`

/** Shows requests on a terminal; to be cleared before anything else is printed. */
export const progress = progressBar()

/** The services, or recorded answers of theirs. */
export async function openHttp(given: Given<typeof sourceOptions>): Promise<Http> {
  const { snapshot, live, 'world-bank-url': worldBankUrl, 'ilostat-url': ilostatUrl } = given
  if (live && snapshot !== undefined) throw new UsageError('give either --live or --snapshot, not both')
  if (!live && (worldBankUrl ?? ilostatUrl) !== undefined) throw new UsageError('the address of a service needs --live')
  if (live) return liveHttp({ worldBankUrl, ilostatUrl, cache: cacheFolder(), onProgress: progress.onProgress })
  return snapshot === undefined ? packagedHttp() : replayHttp(snapshot)
}
