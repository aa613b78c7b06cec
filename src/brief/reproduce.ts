import type { Http } from '../http/http.ts'
import { together } from '../http/together.ts'
import { listEconomies } from '../world-bank/economies.ts'
import { incomeGroups } from '../world-bank/income-groups.ts'
import { type InternetUseFigure, internetUseFigure } from './internet-use.ts'
import { published } from './published.ts'
import { findRelease, internetReleases, serverReleases } from './releases.ts'
import { type ServersAndSkillsFigure, serversAndSkillsFigure } from './servers-and-skills.ts'

/** Both figures of the brief, and what the brief prints: the content of `reproduction.json`. */
export interface Reproduction {
  readonly figure1: InternetUseFigure
  readonly figure2: ServersAndSkillsFigure & { readonly published: typeof published }
}

export interface ReproduceOptions {
  readonly http: Http
  /** Release of IT.NET.USER.ZS for figure 1, by day or id; default `2021-09-15`. */
  readonly vintage?: string | undefined
  /** Release of IT.NET.SECR.P6 for figure 2, by day or id; default `2021-mid`. */
  readonly serversVintage?: string | undefined
  /** A fiscal year of the World Bank; default `FY21`, the list in effect at the end of 2020. */
  readonly incomeList?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** The income list in effect at the end of 2020. */
const defaultIncomeList = 'FY21'

/**
 * The data of both figures of the ILO brief.
 *
 * @throws InputError for an unknown release or income list
 * @throws HttpError, ServiceError, ResponseError, SnapshotError, FitError
 * @example
 * ```ts
 * const http = await replayHttp('fixtures/snapshots/brief')
 * const { figure1, figure2 } = await reproduceBrief({ http })
 * figure1.economies.length // => 33
 * figure2.nobs // => 44
 * ```
 */
export async function reproduceBrief(options: ReproduceOptions): Promise<Reproduction> {
  const { http, vintage, serversVintage, incomeList = defaultIncomeList, signal } = options
  const internetRelease = findRelease(vintage ?? internetReleases[0].id, internetReleases)
  const serversRelease = findRelease(serversVintage ?? serverReleases[0].id, serverReleases)
  const groups = incomeGroups(incomeList)

  const economies = await listEconomies({ http, regionsAsOf: 2021, signal })
  const inputs = { http, economies, incomeList, groups }
  const [figure1, figure2] = await together(
    [
      (until) => internetUseFigure({ ...inputs, release: internetRelease, signal: until }),
      (until) => serversAndSkillsFigure({ ...inputs, release: serversRelease, signal: until }),
    ],
    signal,
  )
  return { figure1, figure2: { ...figure2, published } }
}
