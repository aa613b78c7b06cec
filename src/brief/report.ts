import { escapeMarkdown, markdownTable } from '../formats/markdown.ts'
import { economiesText, fixed, pCell, precise } from '../formats/words.ts'
import { incomeGroupName } from '../world-bank/income-groups.ts'
import type { Claim } from './claims/claim.ts'
import { citation } from './published.ts'
import { internetReleases, serverReleases } from './releases.ts'
import type { Reproduction } from './reproduce.ts'
import { incomeText, sensitivityText } from './sensitivity.ts'

/** The reproduction for a reader: what the brief says, what the figures say, what differs and why. Markdown, with the figures as images beside it. */
export function reportOf(reproduction: Reproduction): string {
  const sections = [
    opening(reproduction),
    firstFigure(reproduction),
    secondFigure(reproduction),
    sensitivity(reproduction),
    claims(reproduction.claims),
    grid(reproduction),
    unknowns(reproduction),
    sources(reproduction),
    again(reproduction),
  ]
  return `${sections.join('\n\n')}\n`
}

function opening(reproduction: Reproduction): string {
  const { claims: all, figure1, figure2 } = reproduction
  const { published, nobs, slope } = figure2
  return [
    '# The brief and the figures',
    `What ${escapeMarkdown(citation)} says, and what the figures of the World Bank and of the ILO say.`,
    '## In short',
    `Figure 1 comes out for ${economiesText(figure1.economies.length)}. Figure 2 comes out with ${nobs} pairs in place of ${published.nobs}, a slope of ` +
      `${precise(slope.estimate, 3)} in place of ${precise(published.slope, 3)}, and t = ${fixed(slope.statistic, 2)} in place of ${fixed(published.slopeT, 2)}.`,
    markdownTable(
      ['', 'the brief says', 'the figures say'],
      ['left', 'left', 'left'],
      all.map(({ id, claim, verdict }) => [id, claim, verdict]),
    ),
    `A verdict is of the claim as it stands; what would change it is with each below. ${escapeMarkdown(incomeText(reproduction))}`,
  ].join('\n\n')
}

function firstFigure({ figure1 }: Reproduction): string {
  const { economies, leftOut, years, vintage } = figure1
  return [
    '## Figure 1: individuals using the internet',
    '![Dot plot of the share of internet users by economy and year](figure-1.svg)',
    `${economies.length} of ${economiesText(economies.length + leftOut.length)} of East Asia & Pacific and South Asia have figures for ${years.join(', ')} in the release of ${escapeMarkdown(vintage)}. ` +
      `Left out: ${leftOut.length === 0 ? 'none' : leftOut.map(({ iso3, reason }) => `${iso3} (${reason})`).join(', ')}.`,
  ].join('\n\n')
}

function secondFigure({ figure2 }: Reproduction): string {
  const { published, slope, intercept, nobs, leftOut, incomeList, vintage, rSquared } = figure2
  const row = (name: string, before: number, now: number, digits: number) => {
    const difference = now - before
    const text = fixed(difference, digits)
    return [name, fixed(before, digits), fixed(now, digits), difference > 0 && Number(text) !== 0 ? `+${text}` : text]
  }
  return [
    '## Figure 2: secure servers and high-skill employment',
    '![Scatter plot of the high-skill share against secure servers, with the fitted line](figure-2.svg)',
    markdownTable(
      ['', 'published', 'reproduced', 'difference'],
      ['left', 'right', 'right', 'right'],
      [
        row('pairs', published.nobs, nobs, 0),
        row('slope, points per server per million', published.slope, slope.estimate, 7),
        row('its t', published.slopeT, slope.statistic, 2),
        row('intercept, %', published.intercept, intercept.estimate, 1),
        row('its t', published.interceptT, intercept.statistic, 1),
      ],
    ),
    `95 % intervals: slope ${precise(slope.confLow, 3)} to ${precise(slope.confHigh, 3)}, intercept ${fixed(intercept.confLow, 1)} to ${fixed(intercept.confHigh, 1)}; R squared ${fixed(rSquared, 3)}. ` +
      `The published slope is ${published.slope >= slope.confLow && published.slope <= slope.confHigh ? 'inside' : 'outside'} the interval, the published intercept ` +
      `${published.intercept >= intercept.confLow && published.intercept <= intercept.confHigh ? 'inside' : 'outside'}.`,
    `Why they differ: the brief used the ILOSTAT of 2021, which is kept nowhere public; ILOSTAT revises past years and adds economies since${nobs > published.nobs ? ', so there are more pairs' : ''}. ` +
      `Income list ${incomeList}, server figures of ${escapeMarkdown(vintage)}. ` +
      `${economiesText(leftOut.length)} of the list lack a figure: ${leftOut.map(({ iso3 }) => iso3).join(', ') || 'none'}.`,
  ].join('\n\n')
}

function sensitivity(reproduction: Reproduction): string {
  const { influence, incomeControl } = reproduction
  const { models, nobs, vintage, leftOut } = incomeControl
  return [
    '## How much figure 2 depends on choices',
    escapeMarkdown(sensitivityText(reproduction)),
    '![Specification curve: the slope of figure 2 under every combination of choices](specification-curve.svg)',
    'The economies whose leaving out moves the slope furthest:',
    markdownTable(
      ['economy', 'slope without it', 'change, %', 'leverage', 'studentised residual', "Cook's distance"],
      ['left', 'right', 'right', 'right', 'right', 'right'],
      influence
        .slice(0, 6)
        .map(({ name, slopeWithout, changePercent, hat, studentised, cooksD }) => [
          ...[name, precise(slopeWithout, 3), fixed(changePercent, 1), fixed(hat, 2)],
          ...[studentised, cooksD].map((value) => (value === null ? '' : fixed(value, 2))),
        ]),
    ),
    `With income held constant (GNI per capita, current US$, release of ${escapeMarkdown(vintage)}; ${nobs} economies${leftOut.length === 0 ? '' : `, without ${leftOut.map(({ iso3 }) => iso3).join(', ')}`}):`,
    markdownTable(
      ['model', 'term', 'estimate', 't', 'p', 'R squared'],
      ['left', 'left', 'right', 'right', 'right', 'right'],
      models.flatMap(({ model, terms, rSquared }) =>
        terms
          .slice(1)
          .map(({ term, estimate, statistic, pValue }, index) => [
            ...[index === 0 ? model : '', term, precise(estimate, 3), fixed(statistic, 2), pCell(pValue)],
            index === 0 ? fixed(rSquared, 3) : '',
          ]),
      ),
    ),
  ].join('\n\n')
}

function claims(all: readonly Claim[]): string {
  const each = all.map(({ id, claim, criterion, verdict, finding, wouldChange }) =>
    [
      `### ${id}: ${verdict}`,
      `> ${escapeMarkdown(claim)}`,
      escapeMarkdown(finding),
      `_${escapeMarkdown(criterion)}_`,
      wouldChange.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n'),
    ].join('\n\n'),
  )
  return ['## The claims', ...each].join('\n\n')
}

function grid({ grid: cells, correlations }: Reproduction): string {
  const correlation = (cell: (typeof cells)[number], method: string) => {
    const found = correlations.find(
      (one) => one.incomeGroup === cell.incomeGroup && one.skillLevel === cell.skillLevel && one.method === method,
    )
    return found ? fixed(found.estimate, 2) : ''
  }
  return [
    '### All income groups and skill levels',
    'The share of each skill level (%) on secure servers per million people. Cells of fewer than ten economies are marked as small: there a single economy can turn the result.',
    markdownTable(
      ['income group', 'skill', 'n', 'slope', 't', 'p', 'p, Holm', 'r', 'rank r', ''],
      ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
      cells.map((cell) => [
        ...[incomeGroupName(cell.incomeGroup), cell.skillLevel, String(cell.nobs)],
        ...(cell.slope === null
          ? ['', '', '']
          : [precise(cell.slope.estimate, 3), fixed(cell.slope.statistic, 2), pCell(cell.slope.pValue)]),
        ...[cell.pHolm === null ? '' : pCell(cell.pHolm), correlation(cell, 'pearson'), correlation(cell, 'spearman')],
        cell.problem ?? (cell.isSmall ? 'small' : ''),
      ]),
    ),
  ].join('\n\n')
}

function unknowns({ figure2 }: Reproduction): string {
  return [
    "## What can't be known",
    [
      ...(isDigitForDigit(figure2)
        ? []
        : [
            '- The four published coefficients do not come out digit for digit: the figures that they rest on are kept nowhere public.',
          ]),
      ...(figure2.vintage === serverReleases[0].label
        ? [
            '- The server figures are of a day between May and 14 September 2021 that is not known, and were transcribed by hand.',
          ]
        : []),
      '- "High-income in 2020" can mean the list in effect at the end of 2020 (FY21) or the one computed from the income of 2020 (FY22); both are in the specifications.',
      '- A correlation over economies says nothing about what causes what, nor about people within an economy.',
    ].join('\n'),
  ].join('\n\n')
}

function sources({ sources: all, recordedFrom }: Reproduction): string {
  const lines = [...new Set(all.map(({ citation: text, licence }) => `- ${escapeMarkdown(text)} ${licence}.`))]
  const origins = Object.entries(recordedFrom ?? {}).map(([service, origin]) => `${service}: ${origin}`)
  const origin =
    origins.length === 0
      ? []
      : [`The answers come from a snapshot, which says of their origin: ${escapeMarkdown(origins.join('; '))}.`]
  return ['## Sources', lines.join('\n'), ...origin].join('\n\n')
}

/** The choices as they were made; what no snapshot of the repository has must be asked live. */
function again({ figure1, figure2 }: Reproduction): string {
  const isKnown = (release: string | null, known: readonly { readonly id: string }[]) =>
    known.some(({ id }) => id === release)
  const live = !isKnown(figure1.release, internetReleases) || !isKnown(figure2.release, serverReleases)
  const options = [
    ...(live ? ['--live'] : []),
    `--vintage ${figure1.release ?? 'latest'}`,
    `--servers-vintage ${figure2.release ?? 'latest'}`,
    `--income-list ${figure2.incomeList}`,
  ]
  return [
    '## To make this again',
    `\`npm ci && npm run figures -- ${options.join(' ')}\``,
    'All numbers, with everything that was left out and why, are in `reproduction.json`; the tables are `figure-1.csv`, `figure-2.csv`, `grid.csv` and `specification-curve.csv`.',
  ].join('\n\n')
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
