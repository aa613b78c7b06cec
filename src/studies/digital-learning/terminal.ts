import { isPositiveAndSignificant, significance } from '../../study/claim.ts'
import { overTimeLines } from './over-time/texts.ts'
import type { Reproduction } from './reproduce.ts'

/**
 * What was reproduced, in a few lines for a terminal: the coverage of figure 1, and the coefficients of figure 2 beside the published
 * ones, with as many digits as the brief prints; the verdicts on its claims.
 */
export function terminalText({ figure1, figure2, claims, specifications, overTime }: Reproduction): string {
  const { published, slope, intercept } = figure2
  const lines = [
    ['pairs', published?.nobs, figure2.nobs, 0],
    ['slope', published?.slope, slope.estimate, 7],
    ['  t', published?.slopeT, slope.statistic, 2],
    ['intercept', published?.intercept, intercept.estimate, 1],
    ['  t', published?.interceptT, intercept.statistic, 1],
  ] as const
  const table = lines.map(([name, before, now, digits]) =>
    before === undefined
      ? row(name, now.toFixed(digits))
      : row(name, before.toFixed(digits), now.toFixed(digits), signed(now - before, digits)),
  )
  return [
    `Figure 1: ${countOf(figure1)} economies of East Asia & Pacific and South Asia, release ${figure1.vintage}`,
    `          left out for a missing year: ${codes(figure1.leftOut)}`,
    '',
    `Figure 2: ${countOf(figure2)} high-income economies (${figure2.incomeList}), ${figure2.year}, release ${figure2.vintage}`,
    ...(published === null ? [] : [row('', 'published', 'reproduced', 'difference')]),
    ...table,
    row('R squared', ...(published === null ? [] : ['']), figure2.rSquared.toFixed(3), ''),
    `          left out for a missing value: ${codes(figure2.leftOut)}`,
    `          ${significantCount(specifications)} of ${specifications.length} specifications have a positive slope with p below ${significance}`,
    '',
    ...overTimeLines({ overTime, figure2 }).map(
      (line, index) => `${index === 0 ? 'Over time:' : '          '} ${line}`,
    ),
    '',
    `Claims:   ${claims.map(({ id, verdict }) => `${id} ${verdict}`).join(', ')} (see report.md)`,
  ].join('\n')
}

function significantCount(specifications: Reproduction['specifications']): number {
  return specifications.filter(({ slope }) => isPositiveAndSignificant(slope)).length
}

function countOf({ economies, leftOut }: { economies: readonly unknown[]; leftOut: readonly unknown[] }): string {
  return `${economies.length} of ${economies.length + leftOut.length}`
}

function codes(leftOut: readonly { readonly iso3: string }[]): string {
  return leftOut.length === 0 ? 'none' : wrap(leftOut.map(({ iso3 }) => iso3))
}

/** Twenty codes a line. */
function wrap(words: readonly string[]): string {
  const lines: string[] = []
  for (let start = 0; start < words.length; start += 20) lines.push(words.slice(start, start + 20).join(' '))
  return lines.join(`\n${' '.repeat(12)}`)
}

function row(name: string, ...cells: readonly string[]): string {
  return `          ${name.padEnd(10)}${cells.map((cell) => cell.padStart(13)).join('')}`.trimEnd()
}

function signed(difference: number, digits: number): string {
  return `${difference < 0 ? '-' : '+'}${Math.abs(difference).toFixed(digits)}`
}
