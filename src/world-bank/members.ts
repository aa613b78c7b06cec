import { InputError } from '../errors.ts'
import { checkArguments, rowsOf, text } from '../formats/arguments.ts'
import type { Economy } from './economies.ts'

/** An economy with the groups that it belongs to. */
type Member = Pick<Economy, 'iso3' | 'isAggregate' | 'regionCode' | 'adminRegionCode' | 'incomeLevel' | 'lendingType'>

/** The Bank's aggregate of all economies. */
const world = 'WLD'

/** Aggregates that the Bank puts together from an income level and another one. */
const unions: Readonly<Record<string, readonly string[]>> = {
  LMY: ['LIC', 'LMC', 'UMC'],
  MIC: ['LMC', 'UMC'],
}

/**
 * The economies in an aggregate of the World Bank: a region (`EAS`), a region without its high-income economies (`EAP`), an income level
 * (`LMC`, `MIC`), a lending type (`IDX`) or the world (`WLD`), as the list of economies has them.
 *
 * @returns codes, in order
 * @throws InputError for an aggregate whose members the list does not tell, and for anything but aggregate
 * @example
 * ```ts
 * const http = await packagedHttp()
 * membersOf('SAS', await listEconomies({ http, regionsAsOf: 2021 })) // => ['AFG', 'BGD', 'BTN', 'IND', 'LKA', 'MDV', 'NPL', 'PAK']
 * membersOf('SAS', await listEconomies({ http })) // => ['BGD', 'BTN', 'IND', 'LKA', 'MDV', 'NPL']
 * ```
 */
export function membersOf(aggregate: string, economies: readonly Member[]): string[] {
  checkArguments(
    'membersOf',
    { aggregate, economies },
    { aggregate: text('the code of an aggregate, such as "SAS"'), economies: rowsOf('iso3', 'isAggregate') },
  )
  const groups = unions[aggregate] ?? [aggregate]
  const members = economies.filter(
    ({ isAggregate, regionCode, adminRegionCode, incomeLevel, lendingType }) =>
      !isAggregate &&
      (aggregate === world ||
        [regionCode, adminRegionCode, incomeLevel, lendingType].some(
          (group) => group !== null && groups.includes(group),
        )),
  )
  if (members.length === 0) {
    const known = economies.some(({ iso3, isAggregate }) => isAggregate && iso3 === aggregate)
    const problem = known ? 'the list of economies does not give its members' : 'it is not an aggregate on the list'
    throw new InputError(`the members of "${aggregate}" are not known: ${problem}`, aggregate)
  }
  return members.map(({ iso3 }) => iso3).sort()
}
