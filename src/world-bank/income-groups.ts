import { InputError } from '../errors.ts'
import { checkArguments, number, oneOf, optionsOf, text } from '../formats/arguments.ts'
import { referenceTable } from './reference.ts'

/** High, upper-middle, lower-middle and low income. */
export type IncomeGroup = 'HIC' | 'UMC' | 'LMC' | 'LIC'

const groupNames: Readonly<Record<IncomeGroup, string>> = {
  HIC: 'high-income',
  UMC: 'upper-middle-income',
  LMC: 'lower-middle-income',
  LIC: 'low-income',
}

/** All groups, from high to low. */
export const incomeGroupsInOrder: readonly IncomeGroup[] = ['HIC', 'UMC', 'LMC', 'LIC']

/** A group in words, as before a noun: `high-income`. */
export function incomeGroupName(group: IncomeGroup | null): string {
  return group === null ? 'unclassified' : groupNames[group]
}

/** The Bank prints LM* for one economy and year: lower-middle all the same. */
const groupOfMark: ReadonlyMap<string, IncomeGroup> = new Map([
  ['H', 'HIC'],
  ['UM', 'UMC'],
  ['LM', 'LMC'],
  ['LM*', 'LMC'],
  ['L', 'LIC'],
])

/**
 * The income group of every economy on one of the World Bank's lists (its history of analytical classifications, OGHIST).
 *
 * The list of fiscal year FY21 was in effect from July 2020 to June 2021 and rests on income of 2019; FY22 rests on income of 2020.
 *
 * @param list a fiscal year from `FY89` to `FY25`
 * @returns the group by code; an economy that the list does not classify is absent. Some codes are not on the Bank's list of economies
 *   any more, or never were: ANT, CSK, MYT, SUN, TWN, YUG
 * @throws InputError for another list
 * @example
 * ```ts
 * incomeGroups('FY21').get('ROU') // => 'HIC'
 * incomeGroups('FY22').get('ROU') // => 'UMC'
 * ```
 */
export function incomeGroups(list: string): ReadonlyMap<string, IncomeGroup> {
  checkArguments('incomeGroups', { list }, { list: text('an income list, such as "FY21"') })
  const { header, records } = referenceTable('income-groups')
  const lists = header.filter((column) => column !== 'code')
  if (!lists.includes(list)) {
    throw new InputError(
      `unknown income list "${list}": the World Bank's lists go by fiscal year, ${lists.at(0)} to ${lists.at(-1)}`,
      list,
    )
  }
  const groups = new Map<string, IncomeGroup>()
  for (const { code = '', [list]: mark = '' } of records) {
    const group = groupOfMark.get(mark)
    if (group !== undefined) groups.set(code, group)
  }
  return groups
}

/**
 * The income list that "high-income in a year" means, in one of its two honest readings: the list in effect at the end of that year, or the
 * one computed from that year's income, which takes effect in the July after.
 *
 * @param options.year from 1988 (in effect) or 1987 (income of the year) on
 * @throws InputError for a year whose list is not known
 * @example
 * ```ts
 * incomeListFor({ year: 2020, basis: 'in effect' }) // => 'FY21'
 * incomeListFor({ year: 2020, basis: 'income of the year' }) // => 'FY22'
 * ```
 */
export function incomeListFor(options: {
  readonly year: number
  readonly basis: 'in effect' | 'income of the year'
}): string {
  checkArguments(
    'incomeListFor',
    { options },
    {
      options: optionsOf<typeof options>({
        year: number('a year, such as 2020'),
        basis: oneOf(['in effect', 'income of the year']),
      }),
    },
  )
  const { year, basis } = options
  const fiscalYear = year + (basis === 'in effect' ? 1 : 2)
  const list = `FY${String(fiscalYear % 100).padStart(2, '0')}`
  const { header } = referenceTable('income-groups')
  const [first, last] = [header[1] ?? '', header.at(-1) ?? '']
  if (!Number.isInteger(year) || fiscalYear < fullYear(first) || fiscalYear > fullYear(last)) {
    throw new InputError(`no income list is known for ${year} (${basis}): the lists run from ${first} to ${last}`, year)
  }
  return list
}

/** The Bank's lists begin with fiscal year 1989. */
function fullYear(list: string): number {
  const year = Number(list.slice(2))
  return year < 89 ? 2000 + year : 1900 + year
}
