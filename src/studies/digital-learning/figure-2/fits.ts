import type { Denominator } from '../../../ilostat/skill-shares.ts'
import { fitOls, type OlsFit } from '../../../statistics/ols.ts'
import { log } from '../../../statistics/variables.ts'
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

/** The lists that "high-income in 2020" can mean: in effect at the end of the year, and computed from its income. */
const incomeListsOf2020 = ['FY21', 'FY22'] as const

/** The chosen list, then the others that "high-income in 2020" can mean. */
export function incomeListsAround(chosen: string): readonly string[] {
  return [chosen, ...incomeListsOf2020.filter((list) => list !== chosen)]
}

/**
 * Every combination of income list, denominator, release of the servers and x; the first is figure 2 itself.
 *
 * @throws FitError where too few economies are left
 */
export function fitServers(data: BriefData, incomeList: string): readonly [ServersFit, ...ServersFit[]] {
  const fits = incomeListsAround(incomeList).flatMap((list) =>
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
