import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { fixed, precise, pText } from '../../../formats/words.ts'
import { fitOls, type OlsFit } from '../../../statistics/ols.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { log } from '../../../statistics/variables.ts'
import { significance } from '../claims/claim.ts'
import type { Reproduction } from '../reproduce.ts'
import type { HighIncomePoint } from './servers-and-skills.ts'
import { serversScatter } from './servers-scatter.ts'

/** Figure 2 with the natural logarithm of servers in place of servers. */
export function figure2LogChart(reproduction: Pick<Reproduction, 'figure2'>, size?: ChartSize): ChartSpec {
  const fit = fitFigure2Log(reproduction.figure2.economies)
  return serversScatter(reproduction, { fit, isLog: true, title: doublingTitle, subtitle: doublingText }, size)
}

/** The line of figure 2 on the logarithm of servers. */
export function fitFigure2Log(points: readonly HighIncomePoint[]): OlsFit<HighIncomePoint> {
  return fitOls(points, { y: 'y', x: log('x') })
}

function doublingTitle({ estimate, pValue }: Estimate): string {
  const points = `${fixed(Math.abs(estimate) * Math.LN2, 1)} points ${estimate < 0 ? 'less' : 'more'} for twice the servers`
  if (pValue >= significance)
    return `No clear relation of high-skill employment to the logarithm of secure servers: ${points}, ${pText(pValue)}`
  return `High-skill employment ${estimate < 0 ? 'falls' : 'rises'} with the logarithm of secure servers: ${points}`
}

function doublingText(equation: string, { estimate }: Estimate): string {
  return (
    'ordinary least squares on the natural logarithm of servers, with its 95 % confidence band; ' +
    `${equation}, so that twice the servers are worth ${precise(estimate, 3)} × ln 2 = ${fixed(estimate * Math.LN2, 2)} points`
  )
}
