import { type Html, html } from '../../page/html.ts'
import { type Explainer, tableHtml } from '../../page/table.ts'
import { type Claim, type Verdict, verdictText } from '../claim.ts'
import type { Block } from '../section.ts'

/** What a block needs of the page around it. */
export interface BlockParts {
  /** By name; they are drawn elsewhere. */
  readonly figures: ReadonlyMap<string, Html>
  /** Of the section that the block is in. */
  readonly explainer: Explainer
  /** Another one, for a part that is read by itself. */
  readonly newExplainer: () => Explainer
}

/** A block as the page shows it. */
export function blockHtml(block: Block, { figures, explainer, newExplainer }: BlockParts): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${explainer.textHtml(block.text)}</p>`
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${explainer.textHtml(item)}</li>\n`)}</ul>`
    case 'table':
      return textTable(block, explainer)
    case 'figure':
      return figures.get(block.name) ?? html``
    case 'verdicts':
      return verdictsHtml(block.claims, explainer)
    case 'claims':
      return html`${block.claims.map((claim) => claimHtml(claim, newExplainer()))}`
    case 'code':
      return codeHtml(block.text, block.summary)
  }
}

function verdictsHtml(claims: readonly Claim[], { textHtml }: Explainer): Html {
  return html`<ol class="verdicts">
${claims.map(
  (one) => html`<li><a href="#${one.id}">${one.id}</a> <span>${textHtml(one.claim)}</span> ${verdictHtml(one)}</li>\n`,
)}</ol>`
}

/** What a referee asks for is a step further. */
function claimHtml(one: Claim, { textHtml }: Explainer): Html {
  const { id, claim, criterion, finding, wouldChange } = one
  return html`<article class="claim" aria-labelledby="${id}">
<h3 id="${id}">${id}: ${verdictHtml(one)}</h3>
<blockquote><p>${textHtml(claim)}</p></blockquote>
<p>${textHtml(finding)}</p>
<details><summary>The rule behind it, and what would change it</summary>
<dl>
<dt>Criterion</dt><dd>${textHtml(criterion)}</dd>
<dt>What would change it</dt>${wouldChange.map((sentence) => html`<dd>${textHtml(sentence)}</dd>`)}
</dl>
</details>
</article>
`
}

const looks: Readonly<Record<Verdict, string>> = {
  holds: 'holds',
  'does not hold': 'fails',
  "can't be decided": 'open',
}

/** A verdict is told apart by its words and by a sign, not by colour alone. */
function verdictHtml(claim: Claim): Html {
  return html`<span class="verdict ${looks[claim.verdict]}">${verdictText(claim)}</span>`
}

function codeHtml(text: string, summary: string | undefined): Html {
  const code = html`<pre tabindex="0"><code>${text}</code></pre>`
  return summary === undefined ? code : html`<details><summary>${summary}</summary>\n${code}\n</details>`
}

function textTable(
  { table: { header, align, rows }, caption, isSortable = false }: Extract<Block, { readonly kind: 'table' }>,
  explainer: Explainer,
): Html {
  return tableHtml({
    caption,
    isSortable,
    isStackable: true,
    explainer,
    columns: header.map((label, index) => ({ label, align: align[index] ?? 'left' })),
    rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text })) })),
  })
}
