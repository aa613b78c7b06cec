import { economiesText, fixed, listed, precise } from '../../formats/words.ts'
import { type Chosen, optionText } from '../../study/choice.ts'
import type { ChoiceName } from './choices.ts'
import { citation } from './published.ts'
import { internetReleases, serverReleases } from './releases.ts'
import type { Reproduction } from './reproduce.ts'

/** What the report and the page say about the data, as plain text: the writers escape it. */

export const title = 'The brief and the data'

export const aboutText = `What ${citation} says, and what the data of the World Bank and of the ILO say.`

export function inShortText({ figure1, figure2 }: Reproduction): string {
  const { published, nobs, slope } = figure2
  return (
    `Figure 1 is reproduced for ${economiesText(figure1.economies.length)}. Figure 2 is reproduced with ${nobs} pairs instead of ${published.nobs}, a slope of ` +
    `${precise(slope.estimate, 3)} percentage points per server per million people instead of ${precise(published.slope, 3)}, and t = ${fixed(slope.statistic, 2)} instead of ${fixed(published.slopeT, 2)}.`
  )
}

/** The economies that figure 1 has, and those that it lacks. */
export function coverageText({ figure1: { economies, leftOut, years, vintage } }: Reproduction): string {
  const reasons = leftOut.map(({ iso3, reason }) => `${iso3} (${reason})`).join(', ')
  return (
    `${economies.length} of ${economiesText(economies.length + leftOut.length)} of East Asia & Pacific and South Asia have data for ${years.join(', ')} in the release of ${vintage}. ` +
    `Left out: ${reasons || 'none'}.`
  )
}

/** The intervals of figure 2, and whether the published coefficients are inside. */
export function intervalsText({ figure2: { published, slope, intercept, rSquared } }: Reproduction): string {
  const place = (value: number, { confLow, confHigh }: typeof slope) =>
    value >= confLow && value <= confHigh ? 'inside' : 'outside'
  return (
    `95 % intervals: slope ${precise(slope.confLow, 3)} to ${precise(slope.confHigh, 3)}, intercept ${fixed(intercept.confLow, 1)} to ${fixed(intercept.confHigh, 1)}; R squared ${fixed(rSquared, 3)}. ` +
    `The published slope is ${place(published.slope, slope)} the interval, the published intercept ${place(published.intercept, intercept)}.`
  )
}

export function whyDifferentText({ figure2 }: Reproduction): string {
  const { published, nobs, incomeList, vintage, leftOut, otherTotals } = figure2
  const others = otherTotals.map(({ iso3, code }) => `${iso3} (${code})`)
  return (
    `Why they differ: the brief used the ILOSTAT data of 2021, which are not archived publicly. ILOSTAT has since revised past years and added economies${nobs > published.nobs ? ', so there are more pairs' : ''}. ` +
    `The income list is ${incomeList}; the server data are of ${vintage}. ` +
    (others.length === 0 ? '' : `The total of economic activity is ECO_SECTOR_TOTAL, except for ${listed(others)}. `) +
    (leftOut.length === 0
      ? 'No economy on the list lacks a value.'
      : `${economiesText(leftOut.length)} on the list ${leftOut.length === 1 ? 'lacks' : 'lack'} a value: ${leftOut.map(({ iso3 }) => iso3).join(', ')}.`)
  )
}

/** The line above the regressions with income held constant. */
export function controlText({ incomeControl: { vintage, nobs, leftOut } }: Reproduction): string {
  const without = leftOut.length === 0 ? '' : `, without ${leftOut.map(({ iso3 }) => iso3).join(', ')}`
  return `With income held constant (GNI per capita, current US$, release of ${vintage}; ${nobs} economies${without}):`
}

export const influenceText = 'The economies whose omission changes the slope most:'

export const gridText =
  'Each row is a regression of the share of a skill level (%) on secure servers per million people. Cells with fewer than ten economies are marked as small, because a single economy can change their result.'

export const verdictText =
  'Each verdict is on the claim as worded; what would change it is listed with the claim below.'

/** What can't be known, a sentence each. */
export function unknownTexts({ figure2, unlisted }: Reproduction): string[] {
  const texts = [
    unlisted.length > 0 &&
      `The World Bank's answers include places that are not on its list of economies; they are left out: ${listed(unlisted)}.`,
    !isDigitForDigit(figure2) &&
      'The four published coefficients are not reproduced digit for digit, because the data behind them are not archived publicly.',
    figure2.vintage === serverReleases[0].label &&
      'The server data are of an unknown day between May and 14 September 2021 and were transcribed by hand.',
    '"High-income in 2020" can mean the list in effect at the end of 2020 (FY21) or the one computed from the income of 2020 (FY22); both are in the specifications.',
    'A correlation across economies says nothing about cause and effect, or about people within an economy.',
  ]
  return texts.filter((text) => text !== false)
}

/** Whether all four coefficients round to the published ones. */
function isDigitForDigit({ published, slope, intercept }: Reproduction['figure2']): boolean {
  const pairs = [
    [published.slope, slope.estimate, 7],
    [published.slopeT, slope.statistic, 2],
    [published.intercept, intercept.estimate, 1],
    [published.interceptT, intercept.statistic, 1],
  ] as const
  return pairs.every(([before, now, digits]) => fixed(before, digits) === fixed(now, digits))
}

/** The command with the choices of this run; releases that are not in the repository's snapshot need `--live`. */
export function commandText({ figure1, figure2 }: Reproduction, chosen: Chosen<ChoiceName> = {}): string {
  const isKnown = (release: string | null, known: readonly { readonly id: string }[]) =>
    known.some(({ id }) => id === release)
  const live = !isKnown(figure1.release, internetReleases) || !isKnown(figure2.release, serverReleases)
  const options = [
    ...(live ? ['--live'] : []),
    `--vintage ${figure1.release ?? 'latest'}`,
    `--servers-vintage ${figure2.release ?? 'latest'}`,
    `--income-list ${figure2.incomeList}`,
    ...(['economies', 'year'] as const).flatMap((name) => {
      const value = chosen[name]
      return value === undefined ? [] : [optionText(name, value)]
    }),
  ]
  return `npm run figures -- ${options.join(' ')}`
}
