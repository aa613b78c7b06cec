import { economiesText, listed } from '../../formats/words.ts'
import { type Block, figure, list, paragraph, type Section, table } from '../../study/section.ts'
import type { PanelRelation } from './panel.ts'
import { axesText, countText, coverageText, errorsText, measuresText, panelFitText } from './panel-words.ts'
import { termsTable } from './sections.ts'

export function panelTerminal(found: PanelRelation): string {
  const { x, y, controls } = found.labels
  const { caution = null } = found.slope.clustering ?? {}
  return [
    `y  ${y}`,
    `x  ${x}`,
    ...controls.map((label, index) => `control${index + 1}  ${label}`),
    '',
    coverageText(found),
    panelFitText(found),
    measuresText(found),
    ...(caution === null ? [] : [`Caution: ${caution}`]),
  ].join('\n')
}

export function panelSections(found: PanelRelation): readonly Section[] {
  return [
    {
      id: 'relation',
      heading: 'The relation',
      blocks: [
        figure('relation'),
        paragraph(`${coverageText(found)}. ${axesText(found)}.`),
        table('The regression', termsTable(found.terms)),
        paragraph(`${heldText(found)}${measuresText(found)}; ${errorsText(found)}.`),
        ...cautionBlocks(found),
        paragraph(
          'A relation over economies and years says nothing about cause and effect, or about people within an economy. Fixed effects take out what an economy ' +
            'has in all years, or a year in all economies; whatever else changes remains.',
        ),
      ],
    },
    { id: 'left-out', heading: 'Left out', blocks: leftOutBlocks(found) },
  ]
}

function heldText({ labels: { controls } }: PanelRelation): string {
  if (controls.length === 0) return ''
  return `Held constant besides: ${listed(controls.map((label, index) => `${label} (control${index + 1})`))}. `
}

/** What clustered errors rest on. */
function cautionBlocks({ slope: { clustering } }: PanelRelation): readonly Block[] {
  if (clustering === undefined) return []
  const { df, correction, caution } = clustering
  const few = caution === null ? '' : ` Caution: ${caution}.`
  return [
    paragraph(`Clustered errors have the small-sample correction ${correction}; t has ${df} degrees of freedom.${few}`),
  ]
}

function leftOutBlocks(found: PanelRelation): readonly Block[] {
  const { economiesLeftOut, yearsLeftOut, leftOut, singletons } = found
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].sort()
  const items = [
    ...(economiesLeftOut.length === 0
      ? []
      : [`economies without any year (${economiesLeftOut.length}): ${economiesLeftOut.join(', ')}`]),
    ...(yearsLeftOut.length === 0
      ? []
      : [`years without any economy (${yearsLeftOut.length}): ${yearsLeftOut.join(', ')}`]),
    ...reasons.map((reason) => {
      const own = leftOut.filter((one) => one.reason === reason)
      return `${reason}: ${countText(own.length)} economy-years of ${economiesText(new Set(own.map(({ iso3 }) => iso3)).size)}`
    }),
    ...(singletons.length === 0
      ? []
      : [`singletons: ${singletons.map(({ iso3, year }) => `${iso3} ${year}`).join(', ')}`]),
  ]
  return [items.length === 0 ? paragraph('None.') : list(items)]
}
