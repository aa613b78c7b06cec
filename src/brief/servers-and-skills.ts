import type { Provenance } from '../http/provenance.ts'
import { together } from '../http/together.ts'
import { fetchIlostat } from '../ilostat/data.ts'
import { skillLevelCodes, skillShares } from '../ilostat/skill-shares.ts'
import { type Estimate, fitOls } from '../statistics/ols.ts'
import { joinByEconomy } from '../tables/join.ts'
import { dropMissing } from '../tables/missing.ts'
import { keepEconomies } from '../world-bank/economies.ts'
import { fetchIndicators } from '../world-bank/indicators.ts'
import { type FigureInputs, type LeftOut, vintageOf } from './figure.ts'

const year = 2020

/** Figure 2: the high-skill share in employment (y, %) against secure internet servers per million people (x). */
export interface ServersAndSkillsFigure {
  readonly year: number
  readonly incomeList: string
  /** The day of the release of x, as far as it is known. */
  readonly vintage: string
  /** The id of the release in the Bank's archives; null for the figures as they stand. */
  readonly release: string | null
  readonly nobs: number
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  /** In the order of x. */
  readonly economies: readonly {
    readonly iso3: string
    readonly name: string
    readonly x: number
    readonly y: number
  }[]
  /** High-income economies that lack a figure. */
  readonly leftOut: readonly LeftOut[]
  /** Economies of any income that only one side of the join has. */
  readonly unmatched: { readonly servers: readonly string[]; readonly skills: readonly string[] }
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
}

/**
 * The data of figure 2: the economies that are high-income on the chosen list and have both figures for 2020, and the line through them.
 *
 * @throws FitError where too few economies are left
 */
export async function serversAndSkillsFigure(inputs: FigureInputs): Promise<ServersAndSkillsFigure> {
  const { economies, release, incomeList, groups } = inputs
  const [servers, skills] = await together(
    [(signal) => fetchServers({ ...inputs, signal }), (signal) => fetchSkills({ ...inputs, signal })],
    inputs.signal,
  )
  const { rows, unmatched, sources } = joinByEconomy({ servers, skills })

  const names = new Map(economies.map(({ iso3, name }) => [iso3, name]))
  const points = rows
    .filter(({ iso3 }) => groups.get(iso3) === 'HIC')
    .map(({ iso3, x, y }) => ({ iso3, name: names.get(iso3) ?? iso3, x, y }))
    .sort((a, b) => a.x - b.x)
  const { nobs, slope, intercept, rSquared } = fitOls(points, { y: 'y', x: 'x' })
  const shown = new Set(points.map(({ iso3 }) => iso3))
  const absent = [...groups].filter(([iso3, group]) => group === 'HIC' && !shown.has(iso3)).map(([iso3]) => iso3)
  return {
    year,
    incomeList,
    vintage: vintageOf(release, sources.x.lastUpdated),
    release: release.id,
    ...{ nobs, slope, intercept, rSquared },
    economies: points,
    leftOut: absent.map(explainer(names, servers.rows, skills)),
    unmatched,
    sources,
  }
}

async function fetchServers({ http, economies, release, signal }: FigureInputs) {
  const options = { http, years: [year], vintage: release.id ?? undefined, signal }
  const { rows, sources } = await fetchIndicators({ x: 'IT.NET.SECR.P6' }, options)
  return { rows: dropMissing(keepEconomies(rows, economies).rows, ['x']).rows, sources }
}

async function fetchSkills({ http, signal }: FigureInputs) {
  const { rows, source } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
    http,
    years: [year],
    classif1: ['ECO_SECTOR_TOTAL'],
    classif2: skillLevelCodes,
    signal,
  })
  const shares = skillShares(rows, { level: 'high' })
  const reasons = new Map(shares.leftOut.map(({ iso3, reason }) => [iso3, reason]))
  return { rows: shares.rows.map(({ iso3, share }) => ({ iso3, y: share })), reasons, sources: { y: source } }
}

/** Says of an economy that has no point which of the figures it lacks. */
function explainer(
  names: ReadonlyMap<string, string>,
  servers: readonly { readonly iso3: string }[],
  skills: { readonly rows: readonly { readonly iso3: string }[]; readonly reasons: ReadonlyMap<string, string> },
): (iso3: string) => LeftOut {
  const [withServers, withSkills] = [servers, skills.rows].map((rows) => new Set(rows.map((row) => row.iso3)))
  return (iso3) => {
    const reasons = [
      !names.has(iso3) && "not on the World Bank's list of economies",
      !withServers?.has(iso3) && `no secure servers for ${year} at the World Bank`,
      !withSkills?.has(iso3) && (skills.reasons.get(iso3) ?? `no employment by skill level for ${year} at ILOSTAT`),
    ]
    return { iso3, reason: reasons.filter((reason) => reason !== false).join('; ') }
  }
}
