import { figure, list, paragraph, type Section, table } from '../../study/section.ts'
import { incomeText, sensitivityText } from './figure-2/sensitivity.ts'
import { byYearTable, byYearText, coverageText, overTimeText, withinTable, withinText } from './over-time/texts.ts'
import { plainClaims } from './plainly.ts'
import type { Reproduction } from './reproduce.ts'
import { summaryText } from './summary.ts'
import {
  comparisonTable,
  controlTable,
  doublingTable,
  equivalenceTable,
  gridCellsTable,
  influenceTable,
} from './tables.ts'
import * as texts from './texts.ts'

/** The report of the brief, in its order. */
export function sectionsOf(reproduction: Reproduction): readonly Section[] {
  const { overTime, figure2 } = reproduction
  const claims = plainClaims(reproduction)
  return [
    {
      id: 'in-short',
      heading: 'In short',
      blocks: [
        paragraph(summaryText(reproduction)),
        paragraph(overTimeText(reproduction)),
        { kind: 'verdicts', claims },
        paragraph(`${texts.verdictText} ${texts.reproducedText(reproduction)} ${incomeText(reproduction)}`),
      ],
    },
    {
      id: 'figure-1',
      heading: 'Figure 1: individuals using the internet',
      blocks: [
        figure('figure-1'),
        paragraph(texts.coverageText(reproduction)),
        figure('figure-1-columns'),
        figure('figure-1-groups'),
        figure('trends'),
        figure('map'),
      ],
    },
    {
      id: 'figure-2',
      heading: 'Figure 2: secure servers and high-skill employment',
      blocks: [
        figure('figure-2'),
        table(
          figure2.published === null ? 'Figure 2' : 'Figure 2, published and reproduced',
          comparisonTable(reproduction),
        ),
        paragraph(texts.intervalsText(reproduction)),
        paragraph(texts.whyDifferentText(reproduction)),
        paragraph(texts.missingText(reproduction)),
      ],
    },
    {
      id: 'over-time',
      heading: 'Figure 2 over time',
      blocks: [
        figure('over-time'),
        paragraph(`${coverageText(overTime)} ${byYearText(overTime)}`),
        table('Figure 2 between economies, by year', byYearTable(overTime)),
        paragraph(withinText(overTime)),
        table('Figure 2 within economies over time', withinTable(overTime)),
      ],
    },
    {
      id: 'choices',
      heading: 'How much figure 2 depends on choices',
      isDetail: true,
      blocks: [
        paragraph(sensitivityText(reproduction)),
        figure('specification-curve'),
        paragraph(texts.influenceText),
        table('Influence of single economies on the slope', influenceTable(reproduction)),
        paragraph(texts.controlText(reproduction)),
        table('Figure 2 with income held constant', controlTable(reproduction)),
        figure('servers-given-income'),
        paragraph('Twice the servers go with so many percentage points of high-skill employment:'),
        table('What twice the servers go with, by method', doublingTable(reproduction)),
      ],
    },
    { id: 'claims', heading: 'The claims', isDetail: true, blocks: [{ kind: 'claims', claims }] },
    {
      id: 'groups',
      heading: 'All income groups and skill levels',
      isDetail: true,
      blocks: [
        figure('grid'),
        paragraph(texts.gridText),
        table('Figure 2 for all income groups and skill levels', gridCellsTable(reproduction), true),
        paragraph(texts.equivalenceText),
        table('What each cell excludes and could have shown', equivalenceTable(reproduction), true),
      ],
    },
    { id: 'unknown', heading: "What can't be known", isDetail: true, blocks: [list(texts.unknownTexts(reproduction))] },
  ]
}
