import { join } from 'node:path'
import { packageFolder } from '../formats/package-files.ts'
import type { Http } from './http.ts'
import { replayHttp } from './replay.ts'

/**
 * The folder of the recorded answers that come with the package: a snapshot, which `recordHttp` can go on with.
 *
 * @example
 * ```ts
 * packagedFolder().endsWith('brief') // => true
 * ```
 */
export function packagedFolder(): string {
  return join(packageFolder(), 'fixtures/snapshots/brief')
}

/**
 * The recorded answers that come with the package, as an `Http` that needs no network and uses none. They have all years
 * and economies of the recorded series (`fixtures/tables/README.md` lists these), as of 2026-07-01 and of some older releases.
 *
 * @throws SnapshotError for any other request: the message says what is available instead
 *
 * @example
 * ```ts
 * const economies = await listEconomies({ http: await packagedHttp() })
 * economies.find(({ iso3 }) => iso3 === 'VNM').name // => 'Viet Nam'
 * const { rows } = await fetchIndicators({ life: 'SP.DYN.LE00.IN' }, { http: await packagedHttp(), economies: ['VNM'], years: [2019] })
 * rows[0].life // => 74.211
 * ```
 */
export async function packagedHttp(): Promise<Http> {
  return replayHttp(packagedFolder())
}
