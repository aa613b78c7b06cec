import { basename } from 'node:path'
import { InputError, TableError } from '../errors.ts'
import { checkArguments, flag, maybe, optionsOf } from '../formats/arguments.ts'
import { dayWanted, type Years, yearsWanted } from '../formats/dates.ts'
import { type FileSource, fileWanted, openFile } from '../formats/file-source.ts'
import { listed } from '../formats/words.ts'
import { economiesWanted, indicatorsWanted } from './arguments.ts'
import { readWorldBankFile } from './csv-file.ts'
import { sortByPlace, toSources } from './fetched-table.ts'
import { type IndicatorTable, toWide } from './indicators.ts'
import { carriedList } from './known-places.ts'
import { type DatabaseName, wdi } from './observation.ts'
import { checkOptions } from './options.ts'
import { filedCodes, placeFiled } from './place-filed.ts'
import { type Place, placeFinder } from './places.ts'
import { worldBank } from './service.ts'

export interface WorldBankCsvOptions {
  /** Default all that the file has. */
  readonly years?: Years | undefined
  /** Codes and names as `findEconomies` takes them, codes of aggregates, or `all` (the default). */
  readonly economies?: 'all' | readonly string[] | undefined
  /** Whether `all` means the Bank's aggregates (WLD, regions, income groups) too; default false. */
  readonly aggregates?: boolean | undefined
  /** The day on which the file was downloaded, such as `2021-10-01`, for citations; default: not known. */
  readonly retrievedAt?: string | undefined
}

/**
 * Reads indicators from a file of the World Bank, as it comes: the zip or the CSV from an indicator's page (with lines above its header), or an export from
 * DataBank (with years such as `2010 [YR2010]`, `..` for what is missing, and lines at its end). The table is the one that `fetchIndicators` gives; its sources say
 * that they are of a file, and when its data were last updated.
 *
 * Whether a code is that of an economy is looked up in the list that the library carries, of 2024.
 *
 * @param file a path, a `file:` URL or bytes
 * @param indicators names and World Bank ids, such as `{ users: 'IT.NET.USER.ZS' }`
 * @throws InputError where there is no such file, or it does not have an indicator or an economy that is requested
 * @throws TableError for a file that is not from the Bank, is damaged or breaks off
 * @example
 * ```ts
 * const lines = ['"Data Source","World Development Indicators",', '"Last Updated Date","2021-09-15",', '"Country Name","Country Code","Indicator Name","Indicator Code","2016","2017",', '"Bhutan","BTN","Individuals using the Internet (% of population)","IT.NET.USER.ZS","41.8","",']
 * const { rows, sources } = await readWorldBankCsv(new TextEncoder().encode(lines.join('\n')), { users: 'IT.NET.USER.ZS' })
 * rows // => [{ iso3: 'BTN', year: 2016, users: 41.8 }, { iso3: 'BTN', year: 2017, users: null }]
 * sources.users.lastUpdated // => '2021-09-15'
 * ```
 */
export async function readWorldBankCsv<Name extends string>(
  file: FileSource,
  indicators: Readonly<Record<Name, string>>,
  options: WorldBankCsvOptions = {},
): Promise<IndicatorTable<Name>> {
  checkArguments(
    'readWorldBankCsv',
    { file, indicators, options },
    { file: fileWanted, indicators: indicatorsWanted, options: optionsWanted },
  )
  const names = Object.keys(indicators) as Name[]
  const ids = new Set<string>(Object.values(indicators))
  const { name: fileName, chunks } = await openFile(file, mainFile)
  const fail = (problem: string) => new TableError(`${fileName}: ${problem}`)
  const filed = await readWorldBankFile(chunks, ids, fail)
  const absent = [...ids].filter((id) => !filed.series.has(id))
  if (absent.length > 0) {
    const has = [...filed.series.keys(), ...filed.otherIds].slice(0, 8)
    throw new InputError(`${fileName} does not have ${listed(absent)}; it has ${listed(has)}`, absent[0])
  }
  const dates = checkOptions(indicators, { years: options.years ?? filed.years })
  const list = carriedList()
  const economies = await filedCodes(options.economies ?? 'all', list)
  const finder = { list, find: placeFinder(list, false) }
  const database: DatabaseName =
    filed.collection === wdi.name ? wdi : { id: null, name: filed.collection ?? worldBank.title }
  const named = names.flatMap((name) => {
    const own = filed.series.get(indicators[name])
    if (own === undefined) return []
    const placed = placeFiled(own, { economies, dates }, finder, fail)
    return [
      {
        name,
        one: { ...placed, indicator: indicators[name], label: own.label, database, lastUpdated: filed.lastUpdated },
      },
    ]
  })
  const isWanted = ({ kind }: Place) =>
    kind === 'economy' || (kind === 'aggregate' && (options.aggregates || economies !== 'all'))
  const table = sortByPlace(named, isWanted, (some) => toWide(some, true))
  const how = { vintage: null, retrievedAt: options.retrievedAt ?? null, file: fileName }
  return { ...table, sources: toSources(named, () => how) }
}

const optionsWanted = optionsOf<WorldBankCsvOptions>({
  years: maybe(yearsWanted),
  economies: maybe(economiesWanted),
  aggregates: maybe(flag),
  retrievedAt: maybe(dayWanted),
})

/** The file with the values, among those in a zip of the Bank's. */
function mainFile(names: readonly string[]): string | null {
  const tables = names.filter((name) => /\.csv$/i.test(name) && !/metadata/i.test(basename(name)))
  const main = tables.filter((name) => /^(API_.*|.*_Data|WDICSV|WDIData)\.csv$/i.test(basename(name)))
  const [only = null, ...others] = tables.length === 1 ? tables : main
  return others.length === 0 ? only : null
}
