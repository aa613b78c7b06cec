import { economiesText } from '../../formats/words.ts'
import type { Claim, Verdict } from '../../study/claim.ts'
import { endsOf, notRisen, pointsBetween } from './figure-1/rise.ts'
import type { Reproduction } from './reproduce.ts'

/** The claims with their verdicts in words that mean one thing only, made from the numbers. */
export function plainClaims(reproduction: Reproduction): readonly Claim[] {
  return reproduction.claims.map((claim) => {
    const plainly =
      claim.verdict === "can't be decided" ? 'the data are too few to tell' : wordsFor(claim, reproduction)
    return plainly === null ? claim : { ...claim, plainly }
  })
}

function wordsFor({ id, verdict }: Claim, reproduction: Reproduction): string | null {
  switch (id) {
    case 'C1':
      return increaseWords(reproduction)
    case 'C2':
      return spreadWords(verdict, reproduction)
    case 'C3':
      return verdict === 'holds'
        ? 'the rise was faster or slower depending on how many were without access'
        : 'the rise was as fast wherever many or few were without access'
    case 'C4':
      return highIncomeWords(verdict, reproduction)
    case 'C5':
      return verdict === 'holds' ? 'elsewhere they do not go together' : 'they go together elsewhere too'
    default:
      return null
  }
}

function increaseWords({ figure1 }: Reproduction): string {
  const [still, all] = [notRisen(figure1).length, figure1.economies.length]
  return still === 0
    ? `it rose in all ${economiesText(all)} with data`
    : `it did not rise in ${still} of ${economiesText(all)} with data`
}

function spreadWords(verdict: Verdict, { figure1: { economies, years } }: Reproduction): string {
  const points = economies.map((economy) => Math.round(pointsBetween(economy, ...endsOf(years))))
  const range = `${Math.min(...points)} to ${Math.max(...points)} percentage points`
  return verdict === 'holds' ? `from ${range}` : `only from ${range}`
}

/** Whether something is left between economies of equal income is told by the interval of what twice the servers go with. */
function highIncomeWords(verdict: Verdict, { form }: Reproduction): string {
  if (verdict !== 'holds') return 'more servers do not go with more high-skill work'
  const held = form.doublings.find(({ method }) => method === 'income held equal')
  return (held?.confLow ?? 0) > 0
    ? 'they go together, also when income is equal'
    : "they go together, but when income is equal that can't be told from chance"
}
