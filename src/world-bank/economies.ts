import { MismatchError } from '../errors.ts'
import { checkArguments, maybe, oneOf, optionsOf, rowsOf, text } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { serviceText } from '../formats/service-text.ts'
import { askWanted } from '../http/arguments.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import { holdTogether } from './economies-checks.ts'
import { pageReader } from './envelope.ts'
import type { Language } from './observation.ts'
import { getList } from './pages.ts'
import { referenceTable } from './reference.ts'
import { worldBank } from './service.ts'

/** An economy of the World Bank's list, or one of its aggregates. */
export interface Economy {
  /** ISO 3166-1 alpha-3, XKX for Kosovo, CHI for the Channel Islands; the Bank's own code for an aggregate. */
  readonly iso3: string
  /** Two characters; Namibia's is the string `NA`. */
  readonly iso2: string
  readonly name: string
  readonly isAggregate: boolean
  /** Such as `EAS`; null for aggregates. */
  readonly regionCode: string | null
  readonly region: string | null
  /** The region among developing economies, such as `EAP`; null for the others. */
  readonly adminRegionCode: string | null
  /** Today's income level, HIC, UMC, LMC, LIC or INX (not classified); for that of a year see `incomeGroups`. */
  readonly incomeLevel: string | null
  /** IBD, IDB (blend), IDX or LNX (not classified). */
  readonly lendingType: string | null
  readonly capitalCity: string | null
  /** Degrees east and north of the capital. */
  readonly longitude: number | null
  readonly latitude: number | null
}

/** An aggregate or economy as far as `keepEconomies` needs it. */
type EconomyGroup = Pick<Economy, 'iso3' | 'isAggregate'>

export interface EconomiesOptions {
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /**
   * `2021`: the regions as they were then, which the library carries; those without high-income economies (`adminRegionCode`) are of June
   * 2024, when they had not changed yet. Default: today's, as the service has them.
   */
  readonly regionsAsOf?: 2021 | 'today' | undefined
  /** Of names; default `en`. */
  readonly language?: Language | undefined
  readonly signal?: AbortSignal | undefined
}

/** The code and the name of a group; names come with trailing blanks at times. */
const groupSchema = v.object({ id: serviceText, value: v.nullish(serviceText, '') })

const degreesSchema = v.pipe(
  v.string(),
  v.regex(/^(-?\d+(\.\d+)?)?$/, 'not degrees'),
  v.transform((degrees) => (degrees === '' ? null : Number(degrees))),
)

const rowSchema = v.object({
  id: v.pipe(serviceText, v.regex(/^[A-Z0-9]{3}$/, 'not a code of an economy')),
  iso2Code: v.pipe(serviceText, v.regex(/^([A-Z0-9]{2})?$/, 'not a code of two characters')),
  name: serviceText,
  region: groupSchema,
  adminregion: groupSchema,
  incomeLevel: groupSchema,
  lendingType: groupSchema,
  capitalCity: serviceText,
  longitude: degreesSchema,
  latitude: degreesSchema,
})

type Row = v.InferOutput<typeof rowSchema>

const readPage = pageReader(rowSchema)

/** The region of every aggregate. */
const aggregatesRegion = 'NA'

const request: ServiceRequest = { service: worldBank, path: ['country'], query: { format: 'json' } }

const economiesOptions = optionsOf<EconomiesOptions>({
  ...askWanted,
  regionsAsOf: maybe(oneOf([2021, 'today'])),
  language: maybe(text('a language, such as "en"')),
})

/**
 * The World Bank's economies and aggregates, in the order of their codes.
 *
 * Regions change: on 2025-07-01 Afghanistan and Pakistan left South Asia for the Middle East. With `regionsAsOf: 2021` an economy that was
 * not on the list of that time has no region.
 *
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 * @example
 * ```ts
 * const economies = await listEconomies({ http: await packagedHttp(), regionsAsOf: 2021 })
 * economies.find(({ iso3 }) => iso3 === 'AFG').region // => 'South Asia'
 * economies.filter(({ isAggregate }) => !isAggregate).length // => 217
 * ```
 */
export async function listEconomies(options: EconomiesOptions = {}): Promise<Economy[]> {
  checkArguments('listEconomies', { options }, { options: economiesOptions })
  const { http = defaultHttp(), regionsAsOf = 'today', language = 'en', signal } = options
  const economies = await rereadOnce((fresh) => readEconomies({ http, language, signal, fresh }))
  return regionsAsOf === 'today' ? economies : withRegionsOf2021(economies)
}

/** The list as the service has it. */
export async function readEconomies(asked: {
  readonly http: Http
  readonly language: Language
  readonly signal: AbortSignal | undefined
  readonly fresh: boolean
}): Promise<Economy[]> {
  const { http, language, signal, fresh } = asked
  const path = language === 'en' ? request.path : [language, ...request.path]
  const rows = await getList(http, { ...request, path }, readPage, { perPage: 500, signal, fresh })
  holdTogether(rows, (problem) => new MismatchError(requestName(request), problem))
  const economies = rows.map(toEconomy)
  return economies.sort((a, b) => (a.iso3 < b.iso3 ? -1 : 1))
}

function toEconomy(row: Row): Economy {
  const { id, iso2Code, name, region, adminregion, incomeLevel, lendingType, capitalCity, longitude, latitude } = row
  const isAggregate = region.id === aggregatesRegion
  const own = <Value>(value: Value) => (isAggregate ? null : value)
  return {
    iso3: id,
    iso2: iso2Code,
    name,
    isAggregate,
    regionCode: own(region.id),
    region: own(region.value),
    adminRegionCode: own(adminregion.id || null),
    incomeLevel: own(incomeLevel.id || null),
    lendingType: own(lendingType.id || null),
    capitalCity: capitalCity || null,
    longitude,
    latitude,
  }
}

/** The table has the regions, and the regions without high-income economies, as they were before the change of 2025. */
function withRegionsOf2021(economies: readonly Economy[]): Economy[] {
  const { records } = referenceTable('economies')
  const regions = new Map(records.filter(({ isAggregate }) => isAggregate === 'false').map((row) => [row.code, row]))
  return economies.map((economy) => {
    const { regionCode = null, region = null, adminRegionCode = null } = regions.get(economy.iso3) ?? {}
    return { ...economy, regionCode, region, adminRegionCode: adminRegionCode || null }
  })
}

/** Rows split by what the list of economies says of their codes. */
export interface SplitRows<Row> {
  /** Rows of economies. */
  readonly rows: Row[]
  /** Codes that are aggregates (regions, income groups ...), in order, each once. */
  readonly aggregates: string[]
  /** Codes that the list lacks, in order, each once. */
  readonly unknown: string[]
}

/**
 * Leaves out aggregates, by what the service says of each code, and reports them.
 *
 * @example
 * ```ts
 * const list = [{ iso3: 'WLD', isAggregate: true }, { iso3: 'BTN', isAggregate: false }]
 * keepEconomies([{ iso3: 'WLD' }, { iso3: 'BTN' }, { iso3: 'TWN' }], list)
 * // => { rows: [{ iso3: 'BTN' }], aggregates: ['WLD'], unknown: ['TWN'] }
 * ```
 */
export function keepEconomies<Row extends { readonly iso3: string }>(
  rows: readonly Row[],
  economies: readonly EconomyGroup[],
): SplitRows<Row> {
  checkArguments(
    'keepEconomies',
    { rows, economies },
    { rows: rowsOf('iso3'), economies: rowsOf('iso3', 'isAggregate') },
  )
  const isAggregate = new Map(economies.map((economy) => [economy.iso3, economy.isAggregate]))
  const codes = (wanted: boolean | undefined) =>
    [...new Set(rows.map(({ iso3 }) => iso3))].filter((code) => isAggregate.get(code) === wanted).sort()
  return {
    rows: rows.filter(({ iso3 }) => isAggregate.get(iso3) === false),
    aggregates: codes(true),
    unknown: codes(undefined),
  }
}
