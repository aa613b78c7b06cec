import type { TextTable } from '../../formats/text-table.ts'
import { type Html, html } from '../../page/html.ts'
import { tableHtml } from '../../page/table.ts'
import type { Claim, Verdict } from '../claim.ts'
import type { Block } from '../section.ts'

/** A block as the page shows it; figures are drawn elsewhere and handed in by name. */
export function blockHtml(block: Block, figures: ReadonlyMap<string, Html>): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p>`
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>\n`)}</ul>`
    case 'table':
      return textTable(block.table, block.caption, block.isSortable ?? false)
    case 'figure':
      return figures.get(block.name) ?? html``
    case 'verdicts':
      return verdictsHtml(block.claims)
    case 'claims':
      return html`${block.claims.map(claimHtml)}`
    case 'code':
      return codeHtml(block.text, block.summary)
  }
}

function verdictsHtml(claims: readonly Claim[]): Html {
  return html`<ol class="verdicts">
${claims.map(
  ({ id, claim, verdict }) => html`<li><a href="#${id}">${id}</a> <span>${claim}</span> ${verdictHtml(verdict)}</li>\n`,
)}</ol>`
}

function claimHtml({ id, claim, criterion, verdict, finding, wouldChange }: Claim): Html {
  return html`<article class="claim" aria-labelledby="${id}">
<h3 id="${id}">${id}: ${verdictHtml(verdict)}</h3>
<blockquote><p>${claim}</p></blockquote>
<p>${finding}</p>
<dl>
<dt>Criterion</dt><dd>${criterion}</dd>
<dt>What would change it</dt>${wouldChange.map((sentence) => html`<dd>${sentence}</dd>`)}
</dl>
</article>
`
}

const looks: Readonly<Record<Verdict, string>> = {
  holds: 'holds',
  'does not hold': 'fails',
  "can't be decided": 'open',
}

/** A verdict is told apart by its words and by a sign, not by colour alone. */
function verdictHtml(verdict: Verdict): Html {
  return html`<span class="verdict ${looks[verdict]}">${verdict}</span>`
}

function codeHtml(text: string, summary: string | undefined): Html {
  const code = html`<pre tabindex="0"><code>${text}</code></pre>`
  return summary === undefined ? code : html`<details><summary>${summary}</summary>\n${code}\n</details>`
}

function textTable({ header, align, rows }: TextTable, caption: string, isSortable: boolean): Html {
  return tableHtml({
    caption,
    isSortable,
    columns: header.map((label, index) => ({ label, align: align[index] ?? 'left' })),
    rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text })) })),
  })
}
