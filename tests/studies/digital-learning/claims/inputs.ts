import type { HighIncomeInputs } from '../../../../src/studies/digital-learning/claims/high-income.ts'
import { controlForIncome } from '../../../../src/studies/digital-learning/figure-2/control.ts'
import { curvesOf } from '../../../../src/studies/digital-learning/figure-2/curve.ts'
import { fitServers } from '../../../../src/studies/digital-learning/figure-2/fits.ts'
import { formOf } from '../../../../src/studies/digital-learning/figure-2/form.ts'
import { gridOf } from '../../../../src/studies/digital-learning/figure-2/grid.ts'
import { type OtherGroups, testOtherGroups } from '../../../../src/studies/digital-learning/figure-2/other-groups.ts'
import { specificationsOf } from '../../../../src/studies/digital-learning/figure-2/specifications.ts'
import type { BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { deepFreeze } from '../made.ts'
import { found } from '../reference.ts'

/** What C4 and C5 are tested on, from data and the list FY21; the curves take time, and are left out where not asked for. */
export function inputsOf(
  data: BriefData,
  { curves = false } = {},
): HighIncomeInputs & { readonly otherGroups: OtherGroups } {
  const grid = gridOf(data, { incomeList: 'FY21', servers: data.servers[0] })
  const fits = fitServers(data, 'FY21')
  const [{ fit, paired }] = fits
  const logarithmic = found(fits.find((one) => one.paired === paired && one.x === 'log'))
  return deepFreeze({
    grid,
    otherGroups: testOtherGroups(grid),
    form: formOf(data, fit, logarithmic.fit),
    specifications: specificationsOf(fits),
    incomeControl: controlForIncome(data, fit.rows),
    curves: curves ? curvesOf(data, 'FY21') : [],
  })
}
