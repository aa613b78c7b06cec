import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { fixed, pText } from '../../../formats/words.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { significance } from '../claims/claim.ts'
import type { Reproduction } from '../reproduce.ts'
import { fitFigure2 } from './servers-and-skills.ts'
import { serversScatter } from './servers-scatter.ts'

/**
 * Figure 2 as a chart.
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * figure2Chart(reproduction).description.includes('46 economies') // => true
 * ```
 */
export function figure2Chart(reproduction: Pick<Reproduction, 'figure2'>, size?: ChartSize): ChartSpec {
  const fit = fitFigure2(reproduction.figure2.economies)
  const subtitle = (equation: string) => `ordinary least squares with its 95 % confidence band; ${equation}`
  return serversScatter(reproduction, { fit, isLog: false, title: slopeTitle, subtitle }, size)
}

/** What figure 2 shows: the direction of the line, whether it is clear, and its slope in a unit that can be read. */
function slopeTitle({ estimate, pValue }: Estimate): string {
  const points = `${fixed(Math.abs(estimate) * 10_000, 2)} points ${estimate < 0 ? 'less' : 'more'} for each 10,000 servers per million people`
  if (pValue >= significance)
    return `No clear relation of high-skill employment to secure servers: ${points}, ${pText(pValue)}`
  return `High-skill employment ${estimate < 0 ? 'falls' : 'rises'} with secure servers: ${points}`
}
