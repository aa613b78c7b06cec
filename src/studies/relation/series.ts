import { InputError } from '../../errors.ts'
import { toDatasetId } from '../../ilostat/catalogue.ts'

/** An indicator of the World Bank, of one release or the current one. */
interface WorldBankSeries {
  readonly service: 'world-bank'
  readonly id: string
  /** One of the Bank's databases by its number, code or name; undefined: see `fetchIndicators`. */
  readonly database: string | undefined
  /** An archived release such as `202109`; undefined for the current values. */
  readonly vintage: string | undefined
}

/** One value per economy and year from an ILOSTAT dataset. */
export interface IlostatSeries {
  readonly service: 'ilostat'
  readonly dataset: string
  /** The codes that select it, by column. */
  readonly codes: Readonly<Partial<Record<IlostatColumn, string>>>
  /** The column and code of the total of which it is a percentage; null for the value itself. */
  readonly shareOf: { readonly column: IlostatColumn; readonly code: string } | null
}

export type IlostatColumn = 'sex' | 'classif1' | 'classif2'

/** What one axis of a relation shows. */
export type Series = WorldBankSeries | IlostatSeries

const datasetPattern = /^[A-Z0-9]+(_[A-Z0-9]+)+_[AQM]$/
const howTo =
  'give a World Bank indicator, such as IT.NET.USER.ZS, IT.NET.USER.ZS@202109 or GEM:NYGDPMKTPKDZ, or an ILOSTAT dataset with a code of each classification, ' +
  'such as EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L2 or .../OCU_SKILL_L2 of OCU_SKILL_TOTAL'

/**
 * Reads which series a text means: `IT.NET.USER.ZS` (the World Bank, current release), `IT.NET.USER.ZS@202109` (an archived release), `GEM:NYGDPMKTPKDZ` or
 * `15:NYGDPMKTPKDZ` (of the database that comes before the colon), `DATASET/CODE/CODE` (ILOSTAT, with a code of each classification and of sex where the dataset has it) or `DATASET/CODE/CODE of CODE` (that in per cent of a total, which takes the place of the last code).
 *
 * @throws InputError for anything else
 * @example
 * ```ts
 * parseSeries('IT.NET.SECR.P6@202107') // => { service: 'world-bank', id: 'IT.NET.SECR.P6', vintage: '202107' }
 * parseSeries('GEM:NYGDPMKTPKDZ') // => { service: 'world-bank', id: 'NYGDPMKTPKDZ', database: 'GEM' }
 * parseSeries('EMP_TEMP_SEX_OCU_NB_A/SEX_F/OCU_SKILL_L1 of OCU_SKILL_TOTAL').codes // => { sex: 'SEX_F', classif1: 'OCU_SKILL_L1' }
 * parseSeries('EMP_TEMP_SEX_OCU_NB_A/SEX_F/OCU_SKILL_L1 of OCU_SKILL_TOTAL').shareOf // => { column: 'classif1', code: 'OCU_SKILL_TOTAL' }
 * ```
 */
export function parseSeries(text: string): Series {
  const colon = text.lastIndexOf(':')
  if (colon >= 0) return toIndicator(text, text.slice(colon + 1), text.slice(0, colon).trim())
  const [path = '', whole, ...more] = text.split(' of ').map((part) => part.trim())
  const [first = '', ...codes] = path.split('/')
  if (more.length > 0) throw new InputError(`"${text}" has "of" more than once; ${howTo}`, text)
  // ILOSTAT takes ids in small letters; a text without codes may be one of the World Bank's.
  const dataset = codes.length > 0 ? toDatasetId(first) : first
  if (datasetPattern.test(dataset)) return toIlostat(text, dataset, codes, whole)
  if (codes.length > 0 || whole !== undefined) throw new InputError(`"${text}" is not a valid series; ${howTo}`, text)
  return toIndicator(text, first, undefined)
}

function toIndicator(text: string, series: string, database: string | undefined): WorldBankSeries {
  const [id = '', vintage, ...rest] = series.trim().split('@')
  if (rest.length > 0) throw new InputError(`"${text}" has several releases; ${howTo}`, text)
  if (id === '' || database === '') throw new InputError(`"${text}" is not a valid series; ${howTo}`, text)
  return { service: 'world-bank', id, database, vintage }
}

function toIlostat(text: string, dataset: string, given: readonly string[], whole: string | undefined): IlostatSeries {
  if (!dataset.endsWith('_A')) {
    throw new InputError(
      `${dataset} is not annual; choose a dataset that ends with _A, because a relation is of one year`,
      text,
    )
  }
  const places: IlostatColumn[] = ['classif1', 'classif2']
  const codes: Partial<Record<IlostatColumn, string>> = {}
  let last: IlostatColumn | null = null
  for (const code of given) {
    last = code.startsWith('SEX_') ? 'sex' : (places.shift() ?? null)
    if (last === null || codes[last] !== undefined) throw new InputError(`"${text}" has too many codes; ${howTo}`, text)
    codes[last] = code
  }
  if (whole === undefined) return { service: 'ilostat', dataset, codes, shareOf: null }
  if (last === null) throw new InputError(`"${text}" has no code that is a part of ${whole}; ${howTo}`, text)
  return { service: 'ilostat', dataset, codes, shareOf: { column: last, code: whole } }
}
