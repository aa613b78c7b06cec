import { escapeMarkdown, markdownTable } from '../formats/markdown.ts'
import { type Claim, verdictText } from './claim.ts'
import { closingSections } from './closing.ts'
import { generalTerms, glossaryHeading, termFinder, termsIn } from './glossary.ts'
import type { Block } from './section.ts'
import type { Publication } from './study.ts'
import { verdictTable } from './verdict-table.ts'

/**
 * A study as a report in Markdown, with the figures as images in the same folder.
 *
 * @example
 * ```ts
 * const report = reportOf(digitalLearning.publish(analyseBrief(await briefData(), 'FY21')))
 * report.split('\n')[0] // => '# The brief and the data'
 * ```
 */
export function reportOf(publication: Publication): string {
  const { title, introduction, sections } = publication
  const parts = [...sections, ...closingSections(publication)].flatMap(({ heading, blocks }) => [
    `## ${escapeMarkdown(heading)}`,
    ...blocks.map((block) => blockText(block, publication)),
  ])
  const text = [`# ${escapeMarkdown(title)}`, escapeMarkdown(introduction), ...parts].join('\n\n')
  return `${[text, ...glossaryTexts(text, publication)].join('\n\n')}\n`
}

/** The terms that the report has, explained at its end. */
function glossaryTexts(text: string, { glossary = [] }: Publication): string[] {
  const terms = termsIn(text, termFinder([...glossary, ...generalTerms]))
  const items = terms.map(({ term, explanation }) => `- **${escapeMarkdown(term)}**: ${escapeMarkdown(explanation)}`)
  return terms.length === 0 ? [] : [`## ${glossaryHeading}`, items.join('\n')]
}

function blockText(block: Block, publication: Publication): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdown(block.text)
    case 'list':
      return bullets(block.items)
    case 'table':
      return markdownTable(block.table.header, block.table.align, block.table.rows)
    case 'figure':
      return imageOf(block.name, publication)
    case 'verdicts': {
      const { header, align, rows } = verdictTable(block.claims)
      return markdownTable(header, align, rows)
    }
    case 'claims':
      return block.claims.map(claimText).join('\n\n')
    case 'code':
      return `\`\`\`\n${block.text.trimEnd().replaceAll('```', "'''")}\n\`\`\``
  }
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')
}

function imageOf(name: string, { figures }: Publication): string {
  const about = figures.find((figure) => figure.name === name)?.about ?? name
  return `![${escapeMarkdown(about)}](${name}.svg)`
}

function claimText(one: Claim): string {
  const { id, claim, criterion, verdict, plainly, finding, wouldChange } = one
  return [
    `### ${id}: ${verdict}`,
    `> ${escapeMarkdown(claim)}`,
    ...(plainly === undefined ? [] : [`The claim ${escapeMarkdown(verdictText(one))}.`]),
    escapeMarkdown(finding),
    `_${escapeMarkdown(criterion)}_`,
    bullets(wouldChange),
  ].join('\n\n')
}
