import { join } from 'node:path'
import { packageFolder } from '../formats/package-files.ts'
import type { Http } from '../http/http.ts'
import { replayHttp } from '../http/replay.ts'
import { type BriefData, fetchBriefData } from './data.ts'
import { findRelease, internetReleases, serverReleases, withOthers } from './releases.ts'

/** Where the recorded answers lie that come with the package. */
export function packagedFolder(): string {
  return join(packageFolder(), 'fixtures/snapshots/brief')
}

/**
 * The recorded answers that come with the package, as an `Http` to ask: no network is needed, and none is used.
 *
 * @example
 * ```ts
 * const economies = await listEconomies({ http: await packagedHttp() })
 * economies.find(({ iso3 }) => iso3 === 'VNM').name // => 'Viet Nam'
 * ```
 */
export async function packagedHttp(): Promise<Http> {
  return replayHttp(packagedFolder())
}

/**
 * All figures that the brief is computed from, out of the recorded answers that come with the package.
 *
 * @example
 * ```ts
 * const { servers, employment } = await briefData()
 * servers[0].rows.find(({ iso3 }) => iso3 === 'DNK').servers // => 276958.519026397
 * employment.rows.length // => 483
 * ```
 */
export async function briefData(): Promise<BriefData> {
  const [internet, servers] = [internetReleases[0], serverReleases[0]]
  return fetchBriefData({
    http: await packagedHttp(),
    internetReleases: withOthers(findRelease(internet.id, internetReleases), internetReleases),
    serverReleases: withOthers(findRelease(servers.id, serverReleases), serverReleases),
  })
}
