import { escapeMarkdown, markdownTable } from '../../formats/markdown.ts'
import type { TextTable } from '../../formats/text-table.ts'
import type { Claim } from './claims/claim.ts'
import { incomeText, sensitivityText } from './figure-2/sensitivity.ts'
import type { Reproduction } from './reproduce.ts'
import { comparisonTable, controlTable, gridCellsTable, influenceTable, verdictTable } from './text-tables.ts'
import * as texts from './texts.ts'

/**
 * The reproduction for a reader: what the brief says, what the figures say, what differs and why. Markdown, with the figures as images beside it.
 *
 * @example
 * ```ts
 * const report = reportOf(analyseBrief(await briefData(), 'FY21'))
 * report.split('\n')[0] // => '# The brief and the figures'
 * ```
 */
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
  return [
    `# ${texts.title}`,
    escapeMarkdown(texts.aboutText),
    '## In short',
    escapeMarkdown(texts.inShortText(reproduction)),
    tableOf(verdictTable(reproduction)),
    escapeMarkdown(`${texts.verdictText} ${incomeText(reproduction)}`),
  ].join('\n\n')
}

function firstFigure(reproduction: Reproduction): string {
  return [
    '## Figure 1: individuals using the internet',
    '![Dot plot of the share of internet users by economy and year](figure-1.svg)',
    escapeMarkdown(texts.coverageText(reproduction)),
  ].join('\n\n')
}

function secondFigure(reproduction: Reproduction): string {
  return [
    '## Figure 2: secure servers and high-skill employment',
    '![Scatter plot of the high-skill share against secure servers, with the fitted line](figure-2.svg)',
    tableOf(comparisonTable(reproduction)),
    escapeMarkdown(texts.intervalsText(reproduction)),
    escapeMarkdown(texts.whyDifferentText(reproduction)),
  ].join('\n\n')
}

function sensitivity(reproduction: Reproduction): string {
  return [
    '## How much figure 2 depends on choices',
    escapeMarkdown(sensitivityText(reproduction)),
    '![Specification curve: the slope of figure 2 under every combination of choices](specification-curve.svg)',
    texts.influenceText,
    tableOf(influenceTable(reproduction)),
    escapeMarkdown(texts.controlText(reproduction)),
    tableOf(controlTable(reproduction)),
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

function grid(reproduction: Reproduction): string {
  return ['### All income groups and skill levels', texts.gridText, tableOf(gridCellsTable(reproduction))].join('\n\n')
}

function unknowns(reproduction: Reproduction): string {
  const lines = texts.unknownTexts(reproduction).map((text) => `- ${escapeMarkdown(text)}`)
  return ["## What can't be known", lines.join('\n')].join('\n\n')
}

function sources(reproduction: Reproduction): string {
  const lines = texts.sourceTexts(reproduction).map((text) => `- ${escapeMarkdown(text)}`)
  const origin = texts.originText(reproduction)
  return ['## Sources', lines.join('\n'), ...(origin === null ? [] : [escapeMarkdown(origin)])].join('\n\n')
}

function again(reproduction: Reproduction): string {
  return [
    '## To make this again',
    `\`${texts.commandText(reproduction)}\``,
    texts.filesText((name) => `\`${name}\``),
  ].join('\n\n')
}

function tableOf({ header, align, rows }: TextTable): string {
  return markdownTable(header, align, rows)
}
