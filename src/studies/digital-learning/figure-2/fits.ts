import { InputError } from '../../../errors.ts'
import type { Denominator } from '../../../ilostat/skill-shares.ts'
import { fitOls, type OlsFit } from '../../../statistics/ols.ts'
import { log } from '../../../statistics/variables.ts'
import { incomeListFor } from '../../../world-bank/income-groups.ts'
import type { BriefData, ReleasedData, Servers } from '../data.ts'
import { type Pair, type Pairs, pairEconomies } from './pairs.ts'

/** The regression of figure 2 under one combination of choices: fitted once, read by charts, tables, texts and claims. */
export interface ServersFit {
  readonly incomeList: string
  readonly denominator: Denominator
  readonly servers: ReleasedData<Servers>
  /** Servers per million people, or their natural logarithm. */
  readonly x: 'linear' | 'log'
  /** Of all economies, whatever their income. */
  readonly paired: Pairs
  /** Of the high-income economies, in the order of servers. */
  readonly fit: OlsFit<Pair>
  /** The fit without each economy in turn. */
  readonly leaveOneOut: readonly { readonly iso3: string; readonly fit: OlsFit<Pair> }[]
}

/** The chosen list, then the others that "high-income" in a year can mean: in effect at its end, and computed from its income, as far as the lists go. */
export function incomeListsAround(chosen: string, year: number): readonly string[] {
  const lists = (['in effect', 'income of the year'] as const).flatMap((basis) => listOrNone(year, basis))
  return [chosen, ...lists.filter((list) => list !== chosen)]
}

function listOrNone(year: number, basis: 'in effect' | 'income of the year'): string[] {
  try {
    return [incomeListFor({ year, basis })]
  } catch (error) {
    if (error instanceof InputError) return []
    throw error
  }
}

/**
 * Every combination of income list, denominator, release of the servers and x; the first is figure 2 itself.
 *
 * @throws FitError where too few economies are left
 */
export function fitServers(data: BriefData, incomeList: string): readonly [ServersFit, ...ServersFit[]] {
  const fits = incomeListsAround(incomeList, data.skillsYear).flatMap((list) =>
    (['all', 'classified'] as const).flatMap((denominator) =>
      data.servers.flatMap((servers) => {
        const choices = { incomeList: list, denominator, servers }
        const paired = pairEconomies(data, { ...choices, level: 'high' })
        return (['linear', 'log'] as const).map((x) => ({ ...choices, x, paired, ...fitEach(paired, x) }))
      }),
    ),
  )
  const [first, ...others] = fits
  if (first === undefined) throw new TypeError('there is no release of servers')
  return [first, ...others]
}

function fitEach({ pairs }: Pairs, x: ServersFit['x']): Pick<ServersFit, 'fit' | 'leaveOneOut'> {
  const highIncome = pairs.filter(({ incomeGroup }) => incomeGroup === 'HIC')
  const fitPairs = (rows: readonly Pair[]) => fitOls(rows, { y: 'share', x: x === 'log' ? log('servers') : 'servers' })
  return {
    fit: fitPairs(highIncome),
    leaveOneOut: highIncome.map(({ iso3 }) => ({ iso3, fit: fitPairs(highIncome.filter((row) => row.iso3 !== iso3)) })),
  }
}
