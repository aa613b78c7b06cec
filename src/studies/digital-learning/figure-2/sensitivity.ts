import { greatest, least } from '../../../formats/extent.ts'
import { capital, economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { isPositiveAndSignificant, significance } from '../../../study/claim.ts'
import type { Reproduction } from '../reproduce.ts'
import { perUnit } from '../units.ts'
import { decisiveText, type Specification } from './specifications.ts'

/** From this Cook's distance on an economy is called influential (Cook and Weisberg, 1982). */
const influentialCooksD = 1

type Inputs = Pick<Reproduction, 'figure2' | 'specifications' | 'influence' | 'incomeControl'>

/**
 * How far figure 2 depends on choices: a paragraph made from the numbers alone, so that other data give another text.
 *
 * @example
 * ```ts
 * const text = sensitivityText(analyseBrief(await briefData(), 'FY21'))
 * text.startsWith('The slope is positive in all 16 fits') // => true
 * ```
 */
export function sensitivityText(reproduction: Inputs): string {
  return [
    signs(reproduction),
    standardErrors(reproduction.specifications),
    ...publishedAmongLinear(reproduction),
    ...choicesText(reproduction.specifications),
    singleEconomies(reproduction),
    incomeText(reproduction),
  ].join(' ')
}

/** Standard errors move no slope: each fit is counted once, and with its errors where these matter. */
function signs({ specifications }: Inputs): string {
  const fits = specifications.filter(({ stdErrors }) => stdErrors === specifications[0]?.stdErrors)
  const distinct = new Set(fits.map(({ slope }) => slope.estimate.toPrecision(9))).size
  const positive = fits.filter(({ slope }) => slope.estimate > 0).length
  const significant = specifications.filter(({ slope }) => isPositiveAndSignificant(slope)).length
  return (
    `The slope is positive in ${outOf(positive, fits.length)} fits, of which ${distinct} differ; with three kinds of standard errors, which move no slope, it is positive and statistically significant at ` +
    `${100 * significance} % in ${significant} of ${specifications.length} specifications.`
  )
}

function publishedAmongLinear({ specifications, figure2: { published } }: Inputs): string[] {
  if (published === null) return []
  const slopes = linear(specifications).map(({ slope }) => slope.estimate)
  const [low, high] = [least(slopes), greatest(slopes)]
  const place =
    published.slope < low ? 'below this range' : published.slope > high ? 'above this range' : 'within this range'
  return [
    `In the specifications with linear servers, the slope lies between ${perUnit(low)} and ${perUnit(high)} percentage points for each 10,000 servers per million people; the published ${perUnit(published.slope)} is ${place}.`,
  ]
}

function standardErrors(specifications: readonly Specification[]): string {
  const kinds = [...new Set(specifications.map(({ x, stdErrors }) => `${x} ${stdErrors}`))]
  const counts = kinds.map((kind) => {
    const same = specifications.filter(({ x, stdErrors }) => `${x} ${stdErrors}` === kind)
    const [first] = same
    return {
      kind,
      x: first?.x,
      stdErrors: first?.stdErrors,
      significant: same.filter(({ slope }) => isPositiveAndSignificant(slope)).length,
      all: same.length,
    }
  })
  const exceptions = counts.filter(({ significant, all }) => significant < all)
  if (exceptions.length === 0) return 'This holds for every choice of standard errors.'
  const texts = exceptions.map(
    ({ x, stdErrors, significant, all }) =>
      `${stdErrors} standard errors with ${x === 'log' ? 'the logarithm of servers' : 'linear servers'} (${significant} of ${all} significant)`,
  )
  return `The exceptions are ${listed(texts)}.`
}

/** For each choice by how much the slope changes when only this choice is changed, with linear servers; other economies may be part of the change. */
function choicesText(specifications: readonly Specification[]): string[] {
  const own = linear(specifications).filter(({ stdErrors }) => stdErrors === 'classical')
  const [first] = own
  if (first === undefined) return []
  const moves = [
    { name: 'the income list', of: (one: Specification) => one.incomeList },
    { name: 'the denominator', of: (one: Specification) => one.denominator },
    { name: 'the release of the server data', of: (one: Specification) => one.vintage },
  ].flatMap(({ name, of }) => {
    const others = own.filter((one) => of(one) !== of(first) && differences(one, first) === 1)
    const changes = others.map(({ slope, nobs }) => {
      const change = 100 * Math.abs(slope.estimate / first.slope.estimate - 1)
      return { name, nobs, change }
    })
    return changes.toSorted((a, b) => b.change - a.change).slice(0, 1)
  })
  const sorted = moves.toSorted((a, b) => b.change - a.change)
  const texts = sorted.map(
    ({ name, change, nobs }, rank) =>
      `${name}${rank === 0 ? ' changes the slope' : ''} by ${shareText(change)}${nobs === first.nobs ? '' : ` (${economiesText(nobs)} instead of ${first.nobs})`}`,
  )
  return texts.length === 0 ? [] : [`${capital(listed(texts))}.`]
}

function differences(a: Specification, b: Specification): number {
  return [a.incomeList !== b.incomeList, a.denominator !== b.denominator, a.vintage !== b.vintage].filter(Boolean)
    .length
}

function singleEconomies({ influence, specifications }: Inputs): string {
  const slopes = [...influence].sort((a, b) => a.slopeWithout - b.slopeWithout)
  const [least, greatest] = [slopes.at(0), slopes.at(-1)]
  if (least === undefined || greatest === undefined) return ''
  const [own] = specifications
  const strong = influence.filter(({ cooksD }) => cooksD !== null && cooksD >= influentialCooksD)
  return [
    `With one economy left out at a time, the slope ranges from ${perUnit(least.slopeWithout)} (without ${least.name}, ${percentText(least.changePercent)}) ` +
      `to ${perUnit(greatest.slopeWithout)} (without ${greatest.name}, ${percentText(greatest.changePercent)}).`,
    own === undefined ? '' : decisiveText(own),
    strong.length === 0
      ? `No economy has a Cook's distance of ${influentialCooksD} or more.`
      : `Only ${listed(strong.map(({ name, cooksD, hat }) => `${name} (${fixed(cooksD ?? 0, 2)}, leverage ${fixed(hat, 2)})`))} ${strong.length === 1 ? 'has' : 'have'} a Cook's distance of ${influentialCooksD} or more.`,
  ].join(' ')
}

/** What is left of the slope with income held constant. */
export function incomeText({ incomeControl: { models, nobs, correlation } }: Inputs): string {
  const [without, withIncome] = models
  const [before, after] = [without, withIncome].map((model) => model?.terms.find(({ term }) => term === 'servers'))
  if (before === undefined || after === undefined) return ''
  const change = 100 * (after.estimate / before.estimate - 1)
  return (
    `The correlation of servers with GNI per capita is ${fixed(correlation.estimate, 2)} (${economiesText(nobs)}); with income held constant, the slope is ` +
    `${perUnit(after.estimate)} percentage points for each 10,000 servers per million people (${percentText(change)}), t = ${fixed(after.statistic, 2)}, ${pText(after.pValue)}.`
  )
}

function linear(specifications: readonly Specification[]): readonly Specification[] {
  return specifications.filter(({ x }) => x === 'linear')
}

function outOf(count: number, all: number): string {
  return count === all ? `all ${all}` : `${count} of ${all}`
}

function percentText(change: number): string {
  const text = fixed(change, 0)
  return `${change > 0 && text !== '0' ? '+' : ''}${text} %`
}

function shareText(change: number): string {
  return change < 1 ? 'less than 1 %' : `${fixed(change, 0)} %`
}
