import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { analyseBrief, digitalLearning, type Reproduction } from '../../../src/studies/digital-learning/index.ts'
import { plainClaims } from '../../../src/studies/digital-learning/plainly.ts'
import { wholeRun } from '../../support/whole-run.ts'
import { deepFreeze, fetchData, reportOf } from './made.ts'
import { plain, sectionOf, tableRows } from './markdown.ts'
import { byR, defaultByR, found } from './reference.ts'

let real: Reproduction
let report: string
beforeAll(async () => {
  real = deepFreeze(analyseBrief(await fetchData(), 'FY21'))
  report = reportOf(real)
})

const minus = (text: string) => text.replace('-', '\u2212')
const signed = (value: number, digits: number) => `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(digits)}`
const pCell = (p: number) => (p < 0.001 ? '< 0.001' : p > 0.99 && p < 1 ? '> 0.99' : p.toPrecision(2))

/** A number with three significant digits and no power of ten, by another way than the library's. */
const threeDigits = (value: number) =>
  minus(
    new Intl.NumberFormat('en', {
      minimumSignificantDigits: 3,
      maximumSignificantDigits: 3,
      useGrouping: false,
    }).format(value),
  )

const names = { HIC: 'high-income', UMC: 'upper-middle-income', LMC: 'lower-middle-income', LIC: 'low-income' }

/** Slopes on servers are printed for 10,000 of them. */
const perUnit = (slope: number) => (slope >= 0.1 ? (10_000 * slope).toFixed(0) : threeDigits(10_000 * slope))

describe('the report', () => {
  it('has all sections, in this order', () => {
    expect(report.match(/^#.*$/gm)).toEqual([
      ...['# The brief and the data', '## In short', '## Figure 1: individuals using the internet'],
      ...['## Figure 2: secure servers and high-skill employment', '## Figure 2 over time'],
      '## How much figure 2 depends on choices',
      ...['## The claims', '### C1: holds', '### C2: holds', '### C3: holds', '### C4: holds', '### C5: does not hold'],
      ...['## All income groups and skill levels', "## What can't be known", '## Sources', '## How to cite'],
      ...['## To reproduce this report', '## What the words mean'],
    ])
    expect(report).toMatch(/[^\n]\n$/)
    expect(report).not.toMatch(/undefined|NaN|Infinity|null|\[object/)
  })

  it('prints no number with more than four significant digits', () => {
    const numbers = [...report.matchAll(/\d+\.\d+/g)].map(([number]) => number.replace(/^[0.]+/, '').replace('.', ''))
    expect(numbers.length).toBeGreaterThan(200)
    expect(numbers.filter((digits) => digits.length > 4)).toEqual([])
  })

  it('says of each claim what it says, the verdict, the rule, the finding and what would change it', () => {
    const short = tableRows(sectionOf(report, '## In short')).slice(1)
    expect(short.map((cells) => cells.map(plain))).toEqual(
      plainClaims(real).map(({ id, claim, verdict, plainly }) => [id, claim, `${verdict}: ${plainly}`]),
    )
    for (const { id, claim, criterion, verdict, plainly, finding, wouldChange } of plainClaims(real)) {
      const section = plain(sectionOf(report, `### ${id}: ${verdict}`))
      for (const part of [
        `> ${claim}`,
        `The claim ${verdict}: ${plainly}.`,
        finding,
        `_${criterion}_`,
        ...wouldChange.map((one) => `- ${one}`),
      ]) {
        expect(section).toContain(part)
      }
    }
  })

  it('has published and reproduced numbers with their difference: those of R', () => {
    const { slope, intercept, nobs } = defaultByR
    const rows = [
      ['pairs', 37, nobs, 0],
      [
        'slope, percentage points per 10,000 servers per million (published as 0.0000785 per server)',
        0.785,
        10_000 * slope.classical.estimate,
        3,
      ],
      ['t of the slope', 2.65, slope.classical.statistic, 2],
      ['intercept, %', 38.2, intercept.estimate, 1],
      ['t of the intercept', 16.7, intercept.statistic, 1],
    ] as const
    const section = sectionOf(report, '## Figure 2: secure servers and high-skill employment')
    expect(tableRows(section).slice(1)).toEqual(
      rows.map(([name, before, now, digits]) => [
        ...[name, before.toFixed(digits), now.toFixed(digits), signed(now - before, digits)],
      ]),
    )
    expect(section).toContain(
      `95 % intervals: slope ${perUnit(slope.classical.confLow)} to ${perUnit(slope.classical.confHigh)} percentage points for each 10,000 servers per million people, ` +
        `intercept ${intercept.confLow.toFixed(1)} to ${intercept.confHigh.toFixed(1)}; R squared ${defaultByR.rSquared.toFixed(3)}.`,
    )
    // 0.0000317 < 0.0000785 < 0.000134, and 34.2 < 38.2 < 41.2
    expect(section).toContain('The published slope is inside the interval, the published intercept inside')
  })

  it('says why the numbers differ, and what stays unknown', () => {
    const section = sectionOf(report, '## Figure 2: secure servers and high-skill employment')
    expect(section).toContain(
      'ILOSTAT has since revised past years and added economies. The income list is FY21; the server data are of 2021-mid. ',
    )
    const { servers, median, medianShown, population, populationShown } = byR.missing
    const whole = (value: number) => Math.round(value).toLocaleString('en')
    expect(section).toContain(
      `The others have ${((100 * populationShown) / population).toFixed(0)} % of the population of the list. ${servers} of those that lack one have a count of servers: ` +
        `a median of ${whole(median)} per million people, against ${whole(medianShown)} in the figure.`,
    )
    expect(sectionOf(report, "## What can't be known")).toMatch(
      /^- The four published coefficients are not reproduced digit for digit: /m,
    )
  })

  it('has a row for each of the 12 cells, with the numbers of R', () => {
    const [header, ...all] = tableRows(sectionOf(report, '## All income groups and skill levels'))
    const rows = all.slice(0, 12)
    expect(header).toEqual([
      'income group',
      'skill',
      'n',
      'slope per 10,000 servers',
      't',
      'p',
      'p, Holm',
      'r',
      'rank r',
      '',
    ])
    expect(rows).toEqual(
      byR.grid.map(({ incomeGroup, skillLevel, nobs, slope, pHolm, pearson, spearman }) => [
        ...[names[incomeGroup as keyof typeof names], skillLevel, String(nobs), perUnit(slope.estimate)],
        ...[minus(slope.statistic.toFixed(2)), pCell(slope.pValue), pCell(pHolm)],
        ...[minus(pearson.estimate.toFixed(2)), minus(spearman.estimate.toFixed(2)), nobs < 10 ? 'small' : ''],
      ]),
    )
  })

  it('has the most influential economies and the models with income, with the numbers of R', () => {
    const [, ...rows] = tableRows(sectionOf(report, '## How much figure 2 depends on choices'))
    const { hat, studentised, cooksD } = found(defaultByR.influence.find(({ iso3 }) => iso3 === 'DNK'))
    const { estimate } = found(defaultByR.leaveOneOut.find(({ iso3 }) => iso3 === 'DNK'))
    const change = 100 * (estimate / defaultByR.slope.classical.estimate - 1)
    expect(rows[0]).toEqual([
      ...['Denmark', perUnit(estimate), change.toFixed(1), hat.toFixed(2)],
      ...[minus(studentised.toFixed(2)), cooksD.toFixed(2)],
    ])
    const { without, linear, log, logServers, logLog } = byR.control
    const models = [without, linear, log, logServers, logLog].flatMap(({ terms, rSquared }) =>
      Object.entries(terms)
        .slice(1)
        .map(([term, { estimate: value, statistic, pValue }], index) => [
          term === 'servers' ? 'servers, per 10,000' : term.replace('gni', 'gniPerCapita'),
          ...[term === 'servers' ? perUnit(value) : threeDigits(value), minus(statistic.toFixed(2))],
          ...[pCell(pValue), index === 0 ? rSquared.toFixed(3) : ''],
        ]),
    )
    expect(rows.slice(7, 15).map((cells) => cells.slice(1))).toEqual(models)
    expect(rows.slice(7, 15).filter(([model]) => model !== '')).toHaveLength(5)
  })

  it('says what twice the servers go with, by each method, with the numbers of R', () => {
    const [, ...rows] = tableRows(sectionOf(report, '## How much figure 2 depends on choices'))
    const { leastSquares, income, weighted, theilSen, huber } = byR.form
    const methods = ['least squares', 'income held equal', 'weighted by employment', 'Theil-Sen', 'Huber']
    expect(rows.slice(15)).toEqual([
      ['method', 'n', 'percentage points', '95 % interval'],
      ...[leastSquares, income, weighted, theilSen, huber].map(({ nobs, estimate, confLow, confHigh }, index) => [
        ...[methods[index], String(nobs), estimate.toFixed(2)],
        `${minus(confLow.toFixed(2))} to ${minus(confHigh.toFixed(2))}`,
      ]),
    ])
  })

  it('says what each cell excludes, with the numbers of R', () => {
    const rows = tableRows(sectionOf(report, '## All income groups and skill levels')).slice(13)
    expect(rows).toEqual([
      ['income group', 'skill', 'n', 'r', 'excluded from', 'detectable', 'p, 0.3 or more', ''],
      ...byR.otherGroups.equivalence.map((cell) => [
        ...[names[cell.incomeGroup as keyof typeof names], cell.skillLevel, String(cell.nobs)],
        ...[cell.estimate, cell.smallestExcluded, cell.detectable].map((value) => minus(value.toFixed(2))),
        ...[pCell(cell.pValue), cell.nobs < 10 ? 'small' : ''],
      ]),
    ])
  })

  it('shows images that are written beside it, and names the tables', async () => {
    const { out } = await wholeRun()
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toBe(report)
    const images = [...report.matchAll(/!\[([^\]]+)\]\(([^)]+)\)/g)].map(([, , file]) => file)
    // On the page the logarithm is a choice about figure 2.
    const shown = digitalLearning.figures.filter(({ name }) => name !== 'figure-2-log')
    expect(images.toSorted()).toEqual(shown.map(({ name }) => `${name}.svg`).toSorted())
    const named = ['results.json', 'citations.bib']
    for (const file of named) expect(report).toContain(file)
    for (const file of [...images, ...named]) expect(existsSync(join(out, String(file))), file).toBe(true)
  })
})
