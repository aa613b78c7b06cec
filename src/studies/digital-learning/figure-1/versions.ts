import type { BriefVersion } from '../figure.ts'
import { releaseValue } from '../releases.ts'
import type { Reproduction } from '../reproduce.ts'

/** The chart and the table of one version. */
type Drawn = Pick<BriefVersion, 'chart' | 'table'>

/** Figure 1 under every release and income list that the data have. */
export function figure1Versions(
  reproduction: Reproduction,
  toDrawn: (reproduction: Reproduction) => Drawn,
): readonly [BriefVersion, ...BriefVersion[]] {
  const toVersion = (figure1: Reproduction['figure1']): BriefVersion => {
    const { incomeList } = figure1
    const chosen = { vintage: releaseValue(figure1), 'income-list': { value: incomeList, label: incomeList } }
    return { chosen, ...toDrawn({ ...reproduction, figure1 }) }
  }
  return [toVersion(reproduction.figure1), ...reproduction.alternatives.figure1.map(toVersion)]
}

/** The same of a chart that shows no income groups: under every release. */
export function releaseVersions(
  reproduction: Reproduction,
  toDrawn: (reproduction: Reproduction) => Drawn,
): readonly [BriefVersion, ...BriefVersion[]] {
  const { figure1, alternatives } = reproduction
  const toVersion = (one: Reproduction['figure1']): BriefVersion => ({
    chosen: { vintage: releaseValue(one) },
    ...toDrawn({ ...reproduction, figure1: one }),
  })
  const sameList = alternatives.figure1.filter(({ incomeList }) => incomeList === figure1.incomeList)
  return [toVersion(figure1), ...sameList.map(toVersion)]
}
