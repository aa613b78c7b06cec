import { economiesText } from '../../formats/words.ts'
import { significance } from '../../study/claim.ts'
import { endsOf, notRisen, pointsBetween } from './figure-1/rise.ts'
import type { Reproduction } from './reproduce.ts'

/** What came out, for readers who know no statistics: at most 120 words, without symbols, made from the numbers. */
export function summaryText(reproduction: Reproduction): string {
  return [
    highIncomeText(reproduction),
    withinText(reproduction),
    otherGroupsText(reproduction),
    increaseText(reproduction),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function increaseText({ figure1 }: Reproduction): string {
  const { economies, years } = figure1
  const [first, last] = endsOf(years)
  if (economies.length === 0) return 'No economy has data on internet use for all years.'
  const still = notRisen(figure1)
  const where =
    still.length === 0
      ? `all ${economiesText(economies.length)} with data`
      : `${economies.length - still.length} of ${economiesText(economies.length)} with data`
  const points = economies.map((economy) => pointsBetween(economy, first, last))
  return (
    `From ${first} to ${last} internet use rose in ${where} in East and South Asia and the Pacific, by ${Math.round(Math.min(...points))} to ${Math.round(Math.max(...points))} ` +
    'percentage points.'
  )
}

function highIncomeText({ figure2, claims, form }: Reproduction): string {
  const claim = claims.find(({ id }) => id === 'C4')
  const among = `Among ${figure2.nobs} high-income economies, those with more secure internet servers`
  if (claim?.verdict === "can't be decided")
    return `${among} can't be shown to have more, or fewer, people in high-skill work.`
  if (claim?.verdict === 'does not hold') return `${among} do not have more people in high-skill work.`
  const held = form.doublings.find(({ method }) => method === 'income held equal')
  const isLeft = held !== undefined && (held.confLow ?? 0) > 0
  return `${among} have more people in high-skill work. ${
    isLeft
      ? 'This is so among economies of the same income too.'
      : 'But richer economies have more of both: among economies of the same income, the link is too weak to be told from chance.'
  }`
}

/** What happened within economies, which says more of a cause than differences between them do. */
function withinText({ overTime: { years, within } }: Reproduction): string {
  const [first, last] = [years.at(0)?.year, years.at(-1)?.year]
  if (within.slope === null) return ''
  const isSignificant = within.slope.pValue < significance
  // An interval around 0 is no proof of 0.
  const went = isSignificant
    ? `went with ${within.slope.estimate > 0 ? 'more' : 'less'}`
    : 'did not measurably go with more or less'
  return `Within the same economies, from ${first} to ${last}, more servers ${went} high-skill work.`
}

function otherGroupsText({ claims }: Reproduction): string {
  const claim = claims.find(({ id }) => id === 'C5')
  if (claim?.verdict === 'does not hold') {
    return 'The brief says that no such link exists in other income groups or for other skills; the data show one there too.'
  }
  return claim?.verdict === 'holds'
    ? 'As the brief says, there is no such link in other income groups or for other skills.'
    : "Whether there is such a link in other income groups or for other skills, these data can't decide."
}
