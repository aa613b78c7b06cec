import { packageVersion } from '../../../formats/package-files.ts'
import { clientScript, pageStyle } from '../../../page/assets.ts'
import { economiesIn, shareRows } from '../../../page/charts.ts'
import { pageDocument } from '../../../page/document.ts'
import { type Html, html } from '../../../page/html.ts'
import { chartsId, filesId } from '../../../page/page-data.ts'
import { vegaScript } from '../../../page/vega-script.ts'
import type { FigureOptions } from '../figures.ts'
import type { Reproduction } from '../reproduce.ts'
import * as texts from '../texts.ts'
import { type DrawnFigure, drawFigure, figuresHtml } from './figures.ts'
import * as sections from './sections.ts'
import { pageFigures } from './variants.ts'

interface Section {
  readonly id: string
  readonly heading: string
  readonly content: Html
}

/**
 * The reproduction as a page that is whole in one file and needs no network: the report with figures that answer to the reader. What a service says is text in it, whatever it says.
 *
 * @param options as for the figures; the size is the page's own
 * @throws RenderError for a chart that Vega-Lite warns of
 */
export async function pageOf(reproduction: Reproduction, options: FigureOptions = {}): Promise<string> {
  const figures = await Promise.all(pageFigures(reproduction, options).map(drawFigure))
  const charts = shareRows(
    Object.fromEntries(
      figures.map(({ name, variants }) => [name, Object.fromEntries(variants.map(({ key, drawn }) => [key, drawn]))]),
    ),
  )
  const tables = figures.flatMap(({ variants }) => variants.map(({ file, csv }) => [file, csv] as const))
  return pageDocument({
    title: `${texts.title}: Digital learning and training, reproduced`,
    description: texts.inShortText(reproduction),
    body: bodyHtml(sectionsOf(reproduction, figures), economiesIn(charts)),
    data: {
      [chartsId]: charts,
      [filesId]: Object.fromEntries(tables),
    },
    style: pageStyle,
    scripts: [vegaScript(), clientScript],
  })
}

function sectionsOf(reproduction: Reproduction, figures: readonly DrawnFigure[]): Section[] {
  return [
    { id: 'in-short', heading: 'In short', content: sections.inShortHtml(reproduction) },
    { id: 'figures', heading: 'Figures', content: figuresHtml(figures) },
    { id: 'differences', heading: 'Why the numbers differ', content: sections.differencesHtml(reproduction) },
    {
      id: 'choices',
      heading: 'How much figure 2 depends on choices',
      content: sections.sensitivityHtml(reproduction),
    },
    { id: 'claims', heading: 'The claims', content: sections.claimsHtml(reproduction) },
    { id: 'grid', heading: 'All income groups and skill levels', content: sections.gridHtml(reproduction) },
    { id: 'unknown', heading: "What can't be known", content: sections.unknownsHtml(reproduction) },
    { id: 'sources', heading: 'Sources', content: sections.sourcesHtml(reproduction) },
    { id: 'cite', heading: 'How to cite', content: sections.citeHtml(reproduction) },
    { id: 'again', heading: 'To make this again', content: sections.againHtml(reproduction) },
  ]
}

function bodyHtml(all: readonly Section[], economies: ReadonlyMap<string, string>): Html {
  return html`<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>${texts.title}</h1>
<p>${texts.aboutText}</p>
</header>
<nav aria-label="Contents">
<ul>${all.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>\n`)}</ul>
<button type="button" id="look" class="needs-script" aria-pressed="false">Dark</button>
</nav>
<main id="main" tabindex="-1">
<noscript><p class="notice">The charts are drawn by a script, and this browser runs none. They are beside this page as SVG and PNG.</p></noscript>
${all.map(
  ({ id, heading, content }) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${id === 'figures' ? searchHtml(economies) : ''}
${content}
</section>
`,
)}
</main>
<footer><p>Made by netskills ${packageVersion()}. The figures are the World Bank's and the ILO's, CC BY 4.0. The charts are drawn by Vega (BSD 3-Clause licence); the font is Arimo (SIL Open Font License).</p></footer>`
}

/** Where a reader names the economy that is to stand out in all figures. */
function searchHtml(economies: ReadonlyMap<string, string>): Html {
  return html`<div role="search" class="needs-script">
<label for="economy">Economy to highlight</label>
<input id="economy" list="economies" autocomplete="off" spellcheck="false" placeholder="Name or code, such as DNK">
<datalist id="economies">${[...economies].map(([iso3, name]) => html`<option value="${name}" data-iso3="${iso3}"></option>\n`)}</datalist>
<button type="button" id="clear">Clear</button>
<p id="highlighted" role="status"></p>
<p id="changed" role="status" class="unseen"></p>
</div>`
}
