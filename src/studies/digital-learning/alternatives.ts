import type { BriefData } from './data.ts'
import { type InternetUseFigure, internetUseFigure } from './figure-1/internet-use.ts'
import { type ServersAndSkillsFigure, serversAndSkillsFigure } from './figure-2/servers-and-skills.ts'
import { incomeListsAround } from './figure-2/specifications.ts'

/** Both figures under the other releases and income lists. */
export interface Alternatives {
  readonly figure1: readonly InternetUseFigure[]
  readonly figure2: readonly ServersAndSkillsFigure[]
}

/**
 * Every other combination of a release that the data have with a list that "high-income in 2020" can mean, so that a reader can choose among them.
 *
 * @throws FitError where too few economies are left
 */
export function alternativesOf(data: BriefData, incomeList: string): Alternatives {
  const lists = incomeListsAround(incomeList)
  const figure1 = lists.flatMap((list) =>
    data.internetUse.map((figures) => internetUseFigure(figures, { ...data, incomeList: list })),
  )
  const figure2 = lists.flatMap((list) =>
    data.servers.map((servers) => serversAndSkillsFigure({ ...data, servers: [servers] }, list)),
  )
  // The first of each is the figure itself.
  return { figure1: figure1.slice(1), figure2: figure2.slice(1) }
}
