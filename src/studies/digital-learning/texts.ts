import { economiesText, fixed, listed, precise } from '../../formats/words.ts'
import { spreadOf } from '../../statistics/spread.ts'
import { type Chosen, optionText } from '../../study/choice.ts'
import type { ChoiceName } from './choices.ts'
import type { ImpliedSample } from './implied.ts'
import { citation } from './published.ts'
import { internetReleases, serverReleases } from './releases.ts'
import type { Reproduction } from './reproduce.ts'
import { perUnit } from './units.ts'

/** What the report and the page say about the data, as plain text: the writers escape it. */

export const title = 'The brief and the data'

export const aboutText = `What ${citation} says, and what the data of the World Bank and of the ILO say.`

/** How closely the figures come out. */
export function reproducedText({ figure1, figure2 }: Reproduction): string {
  const { published, nobs, slope } = figure2
  return (
    `Figure 1 is reproduced for ${economiesText(figure1.economies.length)}. Figure 2 is reproduced with ${nobs} pairs instead of ${published.nobs}, a slope of ` +
    `${perUnit(slope.estimate)} percentage points for each 10,000 servers per million people instead of ${perUnit(published.slope)} (published as ${precise(published.slope, 3)} per server), and t = ${fixed(slope.statistic, 2)} instead of ${fixed(published.slopeT, 2)}.`
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
    `95 % intervals: slope ${perUnit(slope.confLow)} to ${perUnit(slope.confHigh)} percentage points for each 10,000 servers per million people, intercept ${fixed(intercept.confLow, 1)} to ${fixed(intercept.confHigh, 1)}; R squared ${fixed(rSquared, 3)}. ` +
    `The published slope is ${place(published.slope, slope)} the interval, the published intercept ${place(published.intercept, intercept)}.`
  )
}

/** What is known of why the published and the reproduced coefficients differ. */
export function whyDifferentText({ figure2, implied }: Reproduction): string {
  const { incomeList, vintage, otherTotals } = figure2
  const others = otherTotals.map(({ iso3, code }) => `${iso3} (${code})`)
  return (
    'Why they differ: the brief used the ILOSTAT data of 2021, of which we found no public copy; ILOSTAT has since revised past years and added economies. ' +
    `The income list is ${incomeList}; the server data are of ${vintage}. ` +
    (others.length === 0
      ? ''
      : `Shares are of the total of economic activity ECO_SECTOR_TOTAL, except for ${listed(others)}. `) +
    impliedText(implied)
  )
}

/** Which economies the brief can have had. */
export function impliedText({
  rSquared,
  rootMeanSquare,
  candidates,
  nobs,
  reachable,
  isReachable,
  needed,
}: ImpliedSample): string {
  const known =
    `The published coefficients imply an R squared of ${fixed(rSquared.estimate, 3)} and, if their errors are classical, a root mean square of ${whole(rootMeanSquare.estimate)} servers per million people ` +
    `(${whole(rootMeanSquare.low)} to ${whole(rootMeanSquare.high)} within rounding).`
  if (reachable === null) return `${known} There are fewer than ${nobs} economies to choose from.`
  const names = needed.map(({ name }) => name)
  const without = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  const found = isReachable
    ? `Some choices of ${nobs} of these ${candidates} economies reach it${names.length === 0 ? '' : `, but none does without ${without}: the brief's sample very probably had ${names.length === 1 ? 'it' : 'all of them'}`}`
    : `No choice of ${nobs} of these ${candidates} economies reaches it (${whole(reachable.low)} to ${whole(reachable.high)}): the brief had other values, or another economy`
  return `${known} ${found}.`
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** The economies on the list without a value, and what is known of them. */
export function missingText({ figure2: { leftOut, economies, missingServers } }: Reproduction): string {
  if (leftOut.length === 0) return 'No economy on the list lacks a value.'
  const lacks = `${economiesText(leftOut.length)} on the list ${leftOut.length === 1 ? 'lacks' : 'lack'} a value: ${leftOut.map(({ iso3 }) => iso3).join(', ')}.`
  if (missingServers.length === 0) return lacks
  const [shown, missing] = [economies.map(({ x }) => x), missingServers].map((values) => spreadOf(values).median)
  return `${lacks} ${missingServers.length} of them ${missingServers.length === 1 ? 'has' : 'have'} a count of servers: a median of ${whole(missing ?? 0)} per million people, against ${whole(shown ?? 0)} in the figure.`
}

/** The line above the regressions with income held constant. */
export function controlText({ incomeControl: { vintage, nobs, leftOut } }: Reproduction): string {
  const without = leftOut.length === 0 ? '' : `, without ${leftOut.map(({ iso3 }) => iso3).join(', ')}`
  return `With income held constant (GNI per capita, current US$, release of ${vintage}; ${nobs} economies${without}):`
}

export const influenceText = 'The economies whose omission changes the slope most:'

export const gridText =
  'Each row is a regression of the share of a skill level (%) on secure servers per million people. Cells with fewer than ten economies are marked as small, because a single economy can change their result.'

export const equivalenceText =
  'What each cell excludes: correlations of this size and more (two one-sided tests at 5 %), and the correlation that it would have found four times in five.'

export const verdictText =
  'Each verdict is on the claim as worded; what would change it is listed with the claim below.'

/** What can't be known, a sentence each. */
export function unknownTexts({ figure2, unlisted, recordedFrom }: Reproduction): string[] {
  const shown = new Set(figure2.economies.map(({ iso3 }) => iso3))
  const texts = [
    unlisted.length > 0 &&
      `The World Bank's answers include places that are not on its list of economies; they are left out: ${listed(unlisted)}.`,
    !isDigitForDigit(figure2) &&
      'The four published coefficients are not reproduced digit for digit: we found no public copy of the data behind them.',
    figure2.vintage === serverReleases[0].label &&
      'The server data were transcribed by hand from the release of an unknown day between May and 14 September 2021; that this is the release 202107 of the archives is an attribution.',
    recordedFrom?.ilostat?.includes(packagedTables) === true &&
      'The employment data were transcribed by hand from a public re-export of ILOSTAT (open-numbers/ddf--ilo--ilostat), not retrieved from ILOSTAT; its notes and sources did not come along.',
    ...shareCaveats.map(({ iso3, text }) => shown.has(iso3) && text),
    '"High-income in 2020" can mean the list in effect at the end of 2020 (FY21) or the one computed from the income of 2020 (FY22); both are in the specifications.',
    'A correlation across economies says nothing about cause and effect, or about people within an economy.',
  ]
  return texts.filter((text) => text !== false)
}

/** What the snapshot of the repository says of where its answers are from. */
const packagedTables = 'fixtures/tables'

/** What is known of single shares that are not what they seem. */
const shareCaveats = [
  {
    iso3: 'JPN',
    text: "Japan's high-skill share counts ISCO groups 1 and 2 alone, since the source has no technicians (group 3) for it: it is too low.",
  },
] as const

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
