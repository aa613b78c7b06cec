import { FitError } from '../../errors.ts'
import { type Provenance, withCitation } from '../../http/provenance.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import { type Screen, type ScreenedColumn, screen } from '../../statistics/screen.ts'
import { log } from '../../statistics/variables.ts'
import { worldBank } from '../../world-bank/service.ts'
import {
  defaultYear,
  fetchScreenData,
  type Group,
  highSkillShare,
  income,
  type ScreenData,
  type ScreenIndicatorsOptions,
  servers,
} from './data.ts'

/** An indicator set against y. */
export interface ScreenedIndicator extends Omit<ScreenedColumn<string>, 'x'> {
  readonly indicator: string
  readonly name: string
}

/** The screen of the economies of a group. */
export interface ScreenedGroup extends Omit<Screen<string>, 'rows' | 'apart'> {
  readonly group: Group
  /** Economies of the group, whether they have y or not. */
  readonly economies: number
  readonly rows: readonly ScreenedIndicator[]
  readonly apart: readonly {
    readonly indicator: string
    readonly name: string
    readonly nobs: number
    readonly reason: string
  }[]
}

/** One series set against many indicators. */
export interface Screening {
  readonly asked: Omit<ScreenIndicatorsOptions, 'http' | 'signal'>
  readonly year: number
  readonly y: { readonly series: string; readonly label: string }
  /** The indicator whose place is looked for. */
  readonly own: string
  /** What is held equal. */
  readonly control: { readonly indicator: string; readonly name: string; readonly transformation: 'log' }
  readonly incomeList: string | null
  /** Of the group that was asked for. */
  readonly screen: ScreenedGroup
  /** The same of all economies, or where these were asked for, of the high-income ones; null for a year without an income list. */
  readonly comparison: ScreenedGroup | null
  /** Economies whose y has another total of economic activity than the requested one. */
  readonly substitutes: readonly Substitute[]
  readonly sources: readonly Provenance[]
  readonly recordedFrom: ScreenData['recordedFrom']
}

/**
 * Sets a series against many indicators across economies, one by one, and with the logarithm of GNI per capita held equal: the high-skill share of employment
 * against the 236 indicators of the packaged answers, unless others are named. By default of high-income economies, as in figure 2 of the brief: over all
 * economies nearly everything goes with income. For files and a page see `whatGoesWithSkills`.
 *
 * @throws InputError for invalid series, years, indicators, groups or lists, before anything is requested
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @throws FitError where no economy has y
 * @example
 * ```ts
 * const { screen: found } = await screenIndicators({ http: await packagedHttp() })
 * const servers = found.rows.find(({ indicator }) => indicator === 'IT.NET.SECR.P6')
 * servers.pearson.estimate // => 0.4917974
 * servers.rank // => 21
 * found.rows.length // => 205
 * servers.controlled.rank // => 93
 * ```
 */
export async function screenIndicators(options: ScreenIndicatorsOptions = {}): Promise<Screening> {
  return analyseScreen(await fetchScreenData(options), options)
}

/** Computes everything from the data, without any request. */
export function analyseScreen(data: ScreenData, options: ScreenIndicatorsOptions): Screening {
  const { http: _http, signal: _signal, ...asked } = options
  const { y = highSkillShare, year = defaultYear, incomeGroup: group = 'HIC' } = asked
  const other = group === 'all' ? 'HIC' : 'all'
  const isOther = data.incomeList !== null
  const chosen = screenGroup(data, group)
  const shown = new Set(data.y.rows.map(({ iso3 }) => iso3))
  return {
    asked,
    year,
    y: { series: y, label: data.y.label },
    own: servers,
    control: { indicator: income, name: nameOf(data, income), transformation: 'log' },
    incomeList: data.incomeList,
    screen: chosen,
    comparison: isOther ? screenGroup(data, other) : null,
    substitutes: data.y.substitutes.filter(({ iso3 }) => shown.has(iso3)),
    sources: sourcesOf(data),
    recordedFrom: data.recordedFrom,
  }
}

/** More indicators than these are cited together. */
const mostCited = 12

/** y, the own indicator and income one by one; of many others those of one release together, since the table has their ids. */
function sourcesOf({ y, indicators, sources }: ScreenData): readonly Provenance[] {
  const each = (ids: readonly string[]) => ids.flatMap((id) => sources[id] ?? [])
  const own = [servers, income]
  const others = each(indicators.filter((id) => !own.includes(id)))
  const releases = [...new Set(others.map(releaseOf))].map((release) =>
    others.filter((one) => releaseOf(one) === release),
  )
  return [y.source, ...each(own), ...releases.flatMap((some) => (some.length > mostCited ? together(some) : some))]
}

function releaseOf({ collection, lastUpdated }: Provenance): string {
  return `${collection} ${lastUpdated}`
}

function together([first, ...others]: readonly Provenance[]): Provenance[] {
  if (first === undefined) return []
  const id = `${others.length + 1} more indicators`
  return [withCitation(worldBank, { ...first, id, label: null, url: 'https://data.worldbank.org/indicator' })]
}

function nameOf({ sources }: ScreenData, indicator: string): string {
  return sources[indicator]?.label ?? indicator
}

function screenGroup(data: ScreenData, group: Group): ScreenedGroup {
  const members = data.economies.filter(({ iso3 }) => group === 'all' || data.groups.get(iso3) === group)
  const byCode = new Map(data.rows.map(({ iso3, values }) => [iso3, values]))
  const ys = new Map(data.y.rows.map(({ iso3, value }) => [iso3, value]))
  const rows: readonly Readonly<Record<string, number | null>>[] = members.map(({ iso3 }) => ({
    ...byCode.get(iso3),
    y: ys.get(iso3) ?? null,
  }))
  if (!rows.some(({ y }) => y !== null)) throw new FitError(`no economy of the group ${group} has ${data.y.label}`)
  const isY = (id: string) => data.y.source.id === id && data.y.source.service === data.sources[id]?.service
  const {
    rows: screened,
    apart,
    ...found
  } = screen(rows, {
    y: 'y',
    x: data.indicators.filter((id) => !isY(id)),
    control: [log(income)],
  })
  const named = (indicator: string) => ({ indicator, name: nameOf(data, indicator) })
  const itself = data.indicators.filter(isY).map((id) => ({ ...named(id), nobs: found.nobs, reason: 'it is y itself' }))
  return {
    ...found,
    group,
    economies: members.length,
    rows: screened.map(({ x, ...row }) => ({ ...named(x), ...row })),
    apart: [...apart.map(({ x, ...one }) => ({ ...named(x), ...one })), ...itself],
  }
}
