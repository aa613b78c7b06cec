import type { ChartGroup } from '../../../charts/legend.ts'
import { groupLooks } from '../../../charts/palette.ts'
import type { ValueAxis } from '../../../charts/values.ts'
import { type IncomeGroup, incomeGroupName, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'

/** The axis of internet use. */
export const internetShare: ValueAxis = {
  title: 'Individuals using the internet (% of population)',
  label: '% of population',
  unit: ' %',
  format: '.1f',
  labelFormat: '.0f',
  domain: [0, 100],
}

/** The letters of the World Bank. */
const letters: Readonly<Record<IncomeGroup, string>> = { HIC: 'H', UMC: 'UM', LMC: 'LM', LIC: 'L' }

/** Income groups from high to low, as charts show them. */
export const incomeGroupLooks: readonly ChartGroup[] = incomeGroupsInOrder.map((id, index) => {
  const look = groupLooks[index]
  if (look === undefined) throw new RangeError(`there is no look for the income group ${id}`)
  return { id, name: incomeGroupName(id), letters: letters[id], ...look }
})
