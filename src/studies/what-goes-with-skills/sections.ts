import type { TextTable } from '../../formats/text-table.ts'
import { capital, economiesText, listed, pCell } from '../../formats/words.ts'
import { figure, list, paragraph, type Section, table } from '../../study/section.ts'
import type { ScreenedGroup, Screening } from './analyse.ts'
import {
  cautionTexts,
  estimateText,
  groupText,
  measuresOf,
  passingOf,
  passingText,
  placesText,
  yText,
} from './words.ts'

function groupsOf({ screen, comparison }: Screening): readonly ScreenedGroup[] {
  return comparison === null ? [screen] : [screen, comparison]
}

export function titleText(found: Screening): string {
  return `What goes with ${yText(found)}, and where secure internet servers stand`
}

export function introductionText({ y, year, screen: { rows, apart } }: Screening): string {
  return (
    `${y.label} (y), ${year}, set against ${rows.length + apart.length} indicators of the World Bank one by one, across economies: plain, and with the logarithm of GNI ` +
    'per capita held equal.'
  )
}

export function summaryText(found: Screening): string {
  return `Secure internet servers. ${placesText(found, found.screen)} ${passingText(found.screen, 'plain')}; ${passingText(found.screen, 'held')}.`
}

export function terminalText(found: Screening): string {
  const texts = groupsOf(found).flatMap((group) => [
    placesText(found, group),
    `  ${passingText(group, 'plain')}`,
    `  ${passingText(group, 'held')}`,
  ])
  return [
    `y  ${found.y.label}, ${found.year}`,
    '',
    'Secure internet servers',
    ...texts,
    '',
    'A rank is no cause.',
  ].join('\n')
}

export function sectionsOf(found: Screening): readonly Section[] {
  const groups = groupsOf(found)
  return [
    {
      id: 'place',
      heading: 'Where secure internet servers stand',
      blocks: [
        table(
          'Secure internet servers among all indicators, ranked by the distance of the Pearson correlation from 0; 95 % intervals',
          placesTable(found),
        ),
        list(
          groups.flatMap((group) =>
            (['plain', 'held'] as const).map(
              (kind) => `${capital(groupText(group.group))}: ${passingText(group, kind)}.`,
            ),
          ),
        ),
        paragraph(whyText(found)),
      ],
    },
    { id: 'ranking', heading: 'The closest correlations', blocks: [figure('ranking'), figure('ranking-income-held')] },
    { id: 'caution', heading: 'How to read the ranks', blocks: [list(cautionTexts)] },
    {
      id: 'left-out',
      heading: 'Left out',
      blocks: groups.flatMap((group) => [
        paragraph(coverageText(group)),
        ...(group.apart.length === 0 ? [] : [list(reasonTexts(group))]),
      ]),
    },
  ]
}

/** Why these economies. */
function whyText({ screen, incomeList }: Screening): string {
  const list = incomeList === null ? '' : `The list of income groups is ${incomeList}. `
  const reason =
    screen.group === 'HIC'
      ? 'The first are the economies of figure 2 of the brief, where its claim is made. Over all economies most of what measures development goes with income, and so with each other: there the correlations with income held equal say more.'
      : ''
  return `${list}All values are of the current release of the World Development Indicators; figure 2 of the brief has an earlier one of the servers. ${reason}`.trim()
}

function placesTable(found: Screening): TextTable {
  const rows = groupsOf(found).flatMap((group) => {
    const row = group.rows.find(({ indicator }) => indicator === found.own)
    return (['plain', 'held'] as const).map((kind) => {
      const one = row === undefined ? null : measuresOf(row, kind)
      const name = `${capital(groupText(group.group))}${kind === 'held' ? ', income held equal' : ''}`
      if (one === null) return [name, 'none', ...Array.from({ length: 5 }, () => '')]
      const texts = [one.pearson, one.spearman, one.logPearson].map((each) => (each === null ? '' : estimateText(each)))
      return [name, `${one.rank} of ${passingOf(group, kind).tests}`, String(one.nobs), ...texts, pCell(one.qValue)]
    })
  })
  return {
    header: ['', 'rank', 'n', 'Pearson', 'Spearman', 'Pearson, log x', 'q'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    rows,
  }
}

function coverageText({ group, economies, nobs, rows, apart }: ScreenedGroup): string {
  return `${capital(groupText(group))}: ${nobs} of ${economiesText(economies)} have y. ${rows.length} of ${rows.length + apart.length} indicators are set against it${apart.length === 0 ? '.' : '; the others are not:'}`
}

/** The indicators of each reason, so that a long list can be read. */
function reasonTexts({ apart }: ScreenedGroup): string[] {
  const reasons = [...new Set(apart.map(({ reason }) => reason))].sort()
  return reasons.map((reason) => {
    const ids = apart.flatMap((one) => (one.reason === reason ? [one.indicator] : []))
    return `${reason} (${ids.length}): ${listed(ids)}`
  })
}
