import type { TextTable } from '../../formats/text-table.ts'
import { economiesText, fixed, listed, pCell, precise, pText } from '../../formats/words.ts'
import { type Estimate, tidy } from '../../statistics/tidy.ts'
import { type Block, figure, list, paragraph, type Section, table } from '../../study/section.ts'
import type { Relation } from './relate.ts'
import { fitText } from './words.ts'

export function correlationText({ correlations: { pearson, spearman }, fit }: Relation): string {
  return (
    `r = ${fixed(pearson.estimate, 2)} (${pText(pearson.pValue)}), rank correlation ${fixed(spearman.estimate, 2)} ` +
    `(${pText(spearman.pValue)}), R squared ${fixed(fit.rSquared, 3)}`
  )
}

function coverageText({ rows, leftOut, year }: Relation): string {
  return `${year}: ${rows.length} of ${rows.length + leftOut.length} economies have both values`
}

export function terminalText(found: Relation): string {
  const { x, y } = found.labels
  return [`y  ${y}`, `x  ${x}`, '', coverageText(found), fitText(found), correlationText(found)].join('\n')
}

export function sectionsOf(found: Relation): readonly Section[] {
  const { fit, stdErrors, leftOut } = found
  return [
    {
      id: 'relation',
      heading: 'The relation',
      blocks: [
        figure('relation'),
        paragraph(`${coverageText(found)}. ${correlationText(found)}.`),
        table('The regression', termsTable(tidy(fit, { stdErrors }))),
        ...controlBlocks(found),
        paragraph(
          'A correlation across economies says nothing about cause and effect, or about people within an economy.',
        ),
      ],
    },
    {
      id: 'left-out',
      heading: 'Left out',
      blocks: [leftOut.length === 0 ? paragraph('None.') : list(reasonTexts(leftOut))],
    },
  ]
}

export function termsTable(terms: readonly ({ readonly term: string } & Estimate)[]): TextTable {
  return {
    header: ['term', 'estimate', 'standard error', 't', 'p'],
    align: ['left', 'right', 'right', 'right', 'right'],
    rows: terms.map(({ term, estimate, stdError, statistic, pValue }) => [
      term,
      precise(estimate, 3),
      precise(stdError, 3),
      fixed(statistic, 2),
      pCell(pValue),
    ]),
  }
}

/** The regression with the controls, where there are any. */
function controlBlocks({ controlled }: Relation): readonly Block[] {
  if (controlled === null) return []
  const { labels, nobs, leftOut, terms, rSquared, partial } = controlled
  const held = labels.map((label, index) => `control${index + 1} is ${label}`)
  const without = leftOut.length === 0 ? '' : `, without ${leftOut.join(', ')}, which lack a value`
  return [
    paragraph(
      `With other series held constant (${listed(held)}; ${economiesText(nobs)}${without}): partial correlation of x and y ` +
        `${fixed(partial.estimate, 2)} (${pText(partial.pValue)}), R squared ${fixed(rSquared, 3)}.`,
    ),
    table('The regression with other series held constant', termsTable(terms)),
  ]
}

/** The economies of each reason, so that a long list can be read. */
function reasonTexts(leftOut: Relation['leftOut']): string[] {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].sort()
  return reasons.map((reason) => {
    const codes = leftOut.flatMap((one) => (one.reason === reason ? [one.iso3] : []))
    return `${reason} (${codes.length}): ${codes.join(', ')}`
  })
}
