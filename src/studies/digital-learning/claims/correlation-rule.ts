import { holm } from '../../../statistics/holm.ts'
import { significance } from '../../../study/claim.ts'
import { smallCell } from '../figure-2/grid.ts'
import { type Measure, measures } from '../figure-2/measures.ts'
import { type CellEquivalence, leastCorrelation } from '../figure-2/other-groups.ts'

// One rule for C4, which says that there is a correlation, and C5, which says that there are none. It was written down before the tests were looked at.

export const ruleText =
  `A correlation is found where a test has p below ${significance} in values, in logarithms of servers and in ranks alike (classical standard errors, as in the brief). ` +
  `There is none where the data exclude every correlation of ${leastCorrelation} or more (two one-sided tests at ${significance}). Otherwise the data can't decide. Cells with fewer than ${smallCell} economies do not count.`

/** The p-value of a test in each measure. */
export type PByMeasure = Readonly<Record<Measure, number>>

/** Gathers the p-values of one test; null where a measure has none. */
export function byMeasure(tests: readonly { readonly measure: Measure; readonly pValue: number }[]): PByMeasure | null {
  const [values, logarithms, ranks] = measures.map((measure) => tests.find((one) => one.measure === measure)?.pValue)
  return values === undefined || logarithms === undefined || ranks === undefined ? null : { values, logarithms, ranks }
}

/** Which of several tests find a correlation, their p-values raised by Holm's correction in each measure. */
export function foundAmong(tests: readonly PByMeasure[]): readonly boolean[] {
  const adjusted = measures.map((measure) => holm(tests.map((test) => test[measure])))
  return tests.map((_, index) => adjusted.every((pValues) => (pValues[index] ?? 1) < significance))
}

/** Whether a cell excludes every correlation that would matter. */
export function isExcluded({ pValue }: Pick<CellEquivalence, 'pValue'>): boolean {
  return pValue !== null && pValue < significance
}
