import { economiesText, fixed, listed, precise } from '../../formats/words.ts'
import { spreadOf } from '../../statistics/spread.ts'
import { type Chosen, optionText } from '../../study/choice.ts'
import { incomeListFor } from '../../world-bank/income-groups.ts'
import type { ChoiceName } from './choices.ts'
import { incomeListsAround } from './figure-2/fits.ts'
import type { ImpliedSample } from './implied.ts'
import { mostUnclassified, poorlyClassified } from './over-time/estimates.ts'
import { briefInternetYears, briefYear, citation } from './published.ts'
import { internetReleases, type Release, serverReleases, serverReleasesOf } from './releases.ts'
import type { Reproduction } from './reproduce.ts'
import { perUnit } from './units.ts'

/** What the report and the page say about the data, as plain text: the writers escape it. */

export const title = 'The brief and the data'

export const aboutText = `What ${citation} says, and what the data of the World Bank and of the ILO say.`

/** How closely the figures come out. */
export function reproducedText({ figure1, figure2 }: Reproduction): string {
  const { published, nobs, slope, year } = figure2
  const first = isBriefs(figure1)
    ? `Figure 1 is reproduced for ${economiesText(figure1.economies.length)}.`
    : `Figure 1 is drawn for ${economiesText(figure1.economies.length)} in ${listed(figure1.years)}, not in the years of the brief (${listed(briefInternetYears)}); claims C1 to C3 are tested on these years.`
  if (published === null)
    return (
      `${first} Figure 2 is drawn for ${year}, not for the year of the brief (${briefYear}), so nothing in it is compared with the brief's numbers, and claims C4 and C5 are tested on ${year}: ` +
      `${economiesText(nobs)}, a slope of ${perUnit(slope.estimate)} percentage points for each 10,000 servers per million people, t = ${fixed(slope.statistic, 2)}.`
    )
  return (
    `${first} Figure 2 is reproduced with ${nobs} pairs instead of ${published.nobs}, a slope of ` +
    `${perUnit(slope.estimate)} percentage points for each 10,000 servers per million people instead of ${perUnit(published.slope)} (published as ${precise(published.slope, 3)} per server), and t = ${fixed(slope.statistic, 2)} instead of ${fixed(published.slopeT, 2)}.`
  )
}

/** Whether figure 1 has the years of the brief. */
function isBriefs({ years }: Reproduction['figure1']): boolean {
  return years.join() === briefInternetYears.join()
}

/** The economies that figure 1 has, and those that it lacks. */
export function coverageText({
  figure1: { economies, leftOut, years, vintage },
  alternatives: { lacking },
}: Reproduction): string {
  const none = lacking.map((one) => ` The release of ${one.vintage} has no values for ${listed(one.years)}.`)
  const reasons = leftOut.map(({ iso3, reason }) => `${iso3} (${reason})`).join(', ')
  return (
    `${economies.length} of ${economiesText(economies.length + leftOut.length)} of East Asia & Pacific and South Asia have data for ${years.join(', ')} in the release of ${vintage}. ` +
    `Left out: ${reasons || 'none'}.${none.join('')}`
  )
}

/** The intervals of figure 2, and in the brief's year whether the published coefficients are inside. */
export function intervalsText({ figure2: { published, slope, intercept, rSquared } }: Reproduction): string {
  const place = (value: number, { confLow, confHigh }: typeof slope) =>
    value >= confLow && value <= confHigh ? 'inside' : 'outside'
  return (
    `95 % intervals: slope ${perUnit(slope.confLow)} to ${perUnit(slope.confHigh)} percentage points for each 10,000 servers per million people, intercept ${fixed(intercept.confLow, 1)} to ${fixed(intercept.confHigh, 1)}; R squared ${fixed(rSquared, 3)}.` +
    (published === null
      ? ''
      : ` The published slope is ${place(published.slope, slope)} the interval, the published intercept ${place(published.intercept, intercept)}.`)
  )
}

/** What figure 2 is made from, and in the brief's year what is known of why it differs from the published one. */
export function whyDifferentText({ figure2, implied, overTime }: Reproduction): string {
  const { published, incomeList, vintage, otherTotals } = figure2
  const poor = poorlyClassified(overTime, figure2.year)
  const others = otherTotals.map(({ iso3, code }) => `${iso3} (${code})`)
  return (
    (published === null
      ? ''
      : 'Why they differ: the brief used the ILOSTAT data of 2021, of which we found no public copy; ILOSTAT has since revised past years and added economies. ') +
    `The income list is ${incomeList}; the server data are of ${vintage}. ` +
    (others.length === 0
      ? ''
      : `Shares are of the total of economic activity ECO_SECTOR_TOTAL, except for ${listed(others)}. `) +
    (poor.length === 0
      ? ''
      : `More than ${mostUnclassified} % of employment is not classified in ${listed(poor)}, so the share there is too low. `) +
    (implied === null ? '' : impliedText(implied))
  ).trim()
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
export function missingText({ figure2: { leftOut, economies, missingServers, population } }: Reproduction): string {
  if (leftOut.length === 0) return 'No economy on the list lacks a value.'
  const share =
    population === null
      ? ''
      : ` The others have ${fixed((100 * population.shown) / population.onList, 0)} % of the population of the list.`
  const lacks = `${economiesText(leftOut.length)} on the list ${leftOut.length === 1 ? 'lacks' : 'lack'} a value: ${leftOut.map(({ iso3 }) => iso3).join(', ')}.${share}`
  if (missingServers.length === 0) return lacks
  const [shown, missing] = [economies.map(({ x }) => x), missingServers].map((values) => spreadOf(values).median)
  return `${lacks} ${missingServers.length} of those that lack one ${missingServers.length === 1 ? 'has' : 'have'} a count of servers: a median of ${whole(missing ?? 0)} per million people, against ${whole(shown ?? 0)} in the figure.`
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
    figure2.published !== null &&
      !isDigitForDigit(figure2, figure2.published) &&
      'The four published coefficients are not reproduced digit for digit: we found no public copy of the data behind them.',
    figure2.vintage === serverReleases[0].label &&
      'The server data were transcribed by hand from the release of an unknown day between May and 14 September 2021; that this is the release 202107 of the archives is an attribution.',
    recordedFrom?.ilostat?.includes(packagedTables) === true &&
      'The employment data were transcribed by hand from a public re-export of ILOSTAT (open-numbers/ddf--ilo--ilostat), not retrieved from ILOSTAT; its notes and sources did not come along.',
    ...shareCaveats.map(({ iso3, text }) => shown.has(iso3) && text),
    listsText(figure2),
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

/** The lists that "high-income" in the year of figure 2 can mean. */
function listsText({ year, incomeList }: Reproduction['figure2']): string {
  const lists = incomeListsAround(incomeList, year)
  const inEffect = incomeListFor({ year, basis: 'in effect' })
  const later = lists.find((list) => list !== inEffect && list !== incomeList)
  return later === undefined
    ? `"High-income in ${year}" can mean the list in effect at the end of ${year} (${inEffect}) or the one computed from the income of ${year}; the specifications have ${listed(lists)}.`
    : `"High-income in ${year}" can mean the list in effect at the end of ${year} (${inEffect}) or the one computed from the income of ${year} (${later}); both are in the specifications.`
}

/** Whether all four coefficients round to the published ones. */
function isDigitForDigit(
  { slope, intercept }: Reproduction['figure2'],
  published: NonNullable<Reproduction['figure2']['published']>,
): boolean {
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
  const isKnown = (release: string | null, known: readonly Release[]) => known.some(({ id }) => id === release)
  const live = !isKnown(figure1.release, internetReleases) || !isKnown(figure2.release, serverReleasesOf(figure2.year))
  const options = [
    ...(live ? ['--live'] : []),
    `--vintage ${figure1.release ?? 'latest'}`,
    `--servers-vintage ${figure2.release ?? 'latest'}`,
    `--income-list ${figure2.incomeList}`,
    ...(figure2.year === briefYear ? [] : [`--year ${figure2.year}`]),
    ...(isBriefs(figure1) ? [] : [`--figure-1-years ${figure1.years.join()}`]),
    ...(['economies', 'map-year'] as const).flatMap((name) => {
      const value = chosen[name]
      return value === undefined ? [] : [optionText(name, value)]
    }),
  ]
  return `npm run figures -- ${options.join(' ')}`
}
