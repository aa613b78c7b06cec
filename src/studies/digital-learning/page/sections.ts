import { packageVersion } from '../../../formats/package-files.ts'
import type { TextTable } from '../../../formats/text-table.ts'
import { bibtexOf } from '../../../http/citations.ts'
import { type Html, html } from '../../../page/html.ts'
import { tableHtml } from '../../../page/table.ts'
import type { Claim, Verdict } from '../claims/claim.ts'
import { incomeText, sensitivityText } from '../figure-2/sensitivity.ts'
import { citation } from '../published.ts'
import type { Reproduction } from '../reproduce.ts'
import { comparisonTable, controlTable, gridCellsTable, influenceTable } from '../text-tables.ts'
import * as texts from '../texts.ts'

/** The parts of the page around the figures, in its order. */

/** The headline numbers, then the claims with their verdicts. */
export function inShortHtml(reproduction: Reproduction): Html {
  return html`<p class="lead">${texts.inShortText(reproduction)}</p>
${textTable(comparisonTable(reproduction), 'Figure 2, published and reproduced')}
<ol class="verdicts">
${reproduction.claims.map(
  ({ id, claim, verdict }) => html`<li><a href="#${id}">${id}</a> <span>${claim}</span> ${verdictHtml(verdict)}</li>\n`,
)}</ol>
<p>${texts.verdictText} ${incomeText(reproduction)}</p>`
}

/** How near the published numbers come, and why no nearer. */
export function differencesHtml(reproduction: Reproduction): Html {
  return html`<p>${texts.intervalsText(reproduction)}</p>
<p>${texts.whyDifferentText(reproduction)}</p>
<p>Figure 1: ${texts.coverageText(reproduction)}</p>`
}

export function sensitivityHtml(reproduction: Reproduction): Html {
  return html`<p>${sensitivityText(reproduction)}</p>
<p>${texts.influenceText}</p>
${textTable(influenceTable(reproduction), 'What single economies do to the slope')}
<p>${texts.controlText(reproduction)}</p>
${textTable(controlTable(reproduction), 'Figure 2 with income held constant')}`
}

export function claimsHtml({ claims }: Reproduction): Html {
  return html`${claims.map(claimHtml)}`
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

/** A verdict is told apart by its words and by a sign, not by colour alone. */
function verdictHtml(verdict: Verdict): Html {
  const looks: Readonly<Record<Verdict, string>> = {
    holds: 'holds',
    'does not hold': 'fails',
    "can't be tested": 'open',
  }
  return html`<span class="verdict ${looks[verdict]}">${verdict}</span>`
}

export function gridHtml(reproduction: Reproduction): Html {
  return html`<p>${texts.gridText}</p>
${textTable(gridCellsTable(reproduction), 'Figure 2 for all income groups and skill levels', true)}`
}

export function unknownsHtml(reproduction: Reproduction): Html {
  return html`<ul>${texts.unknownTexts(reproduction).map((text) => html`<li>${text}</li>\n`)}</ul>`
}

export function sourcesHtml(reproduction: Reproduction): Html {
  const origin = texts.originText(reproduction)
  return html`<ul>${texts.sourceTexts(reproduction).map((text) => html`<li>${text}</li>\n`)}</ul>
${
  origin === null
    ? ''
    : html`
<p>${origin}</p>
`
}`
}

export function citeHtml({ sources }: Reproduction): Html {
  return html`<p>The brief: ${citation}.</p>
<p>This page: netskills ${packageVersion()}, the figures of that brief reproduced from the World Development Indicators and ILOSTAT. Cite the sources above with it.</p>
<details><summary>The sources as BibTeX</summary>
<pre tabindex="0"><code>${bibtexOf(sources)}</code></pre>
</details>`
}

export function againHtml(reproduction: Reproduction): Html {
  return html`<pre tabindex="0"><code>${texts.commandText(reproduction)}</code></pre>
<p>${texts.filesText((name) => name)} They are beside this page.</p>`
}

function textTable({ header, align, rows }: TextTable, caption: string, isSortable = false): Html {
  return tableHtml({
    ...{ caption, isSortable },
    columns: header.map((label, index) => ({ label, align: align[index] ?? 'left' })),
    rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text })) })),
  })
}
