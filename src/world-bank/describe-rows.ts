import { checkArguments, optionsOf, rowsOf, text } from '../formats/arguments.ts'
import type { Economy } from './economies.ts'
import { type IncomeGroup, incomeGroups } from './income-groups.ts'

/** What the World Bank's list says of the economy of a row. */
export interface EconomyColumns {
  /** Null for a code that is not on the list. */
  readonly name: string | null
  readonly regionCode: string | null
  /** On the income list that was requested; null where it does not classify the economy. */
  readonly incomeGroup: IncomeGroup | null
}

/**
 * Adds name, region and income group to rows of economies.
 *
 * @param options.incomeList a fiscal year of the World Bank, such as `FY21`; see `incomeListFor`
 * @throws InputError for an unknown list
 * @example
 * ```ts
 * const economies = await listEconomies({ http: await packagedHttp() })
 * withEconomies([{ iso3: 'ROU', users: 78.5 }], economies, { incomeList: 'FY22' })
 * // => [{ iso3: 'ROU', users: 78.5, name: 'Romania', regionCode: 'ECS', incomeGroup: 'UMC' }]
 * ```
 */
export function withEconomies<Row extends { readonly iso3: string }>(
  rows: readonly Row[],
  economies: readonly Pick<Economy, 'iso3' | 'name' | 'regionCode'>[],
  options: { readonly incomeList: string },
): (Row & EconomyColumns)[] {
  checkArguments(
    'withEconomies',
    { rows, economies, options },
    {
      rows: rowsOf('iso3'),
      economies: rowsOf('iso3', 'name'),
      options: optionsOf<typeof options>({ incomeList: text('an income list, such as "FY21"') }),
    },
  )
  const { incomeList } = options
  const groups = incomeGroups(incomeList)
  const byCode = new Map(economies.map((economy) => [economy.iso3, economy]))
  return rows.map((row) => {
    const { name = null, regionCode = null } = byCode.get(row.iso3) ?? {}
    return { ...row, name, regionCode, incomeGroup: groups.get(row.iso3) ?? null }
  })
}
