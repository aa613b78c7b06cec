import { packageVersion } from '../../formats/package-files.ts'
import { clientScript, pageStyle } from '../../page/assets.ts'
import { economiesIn, shareRows } from '../../page/charts.ts'
import { pageDocument } from '../../page/document.ts'
import { type Html, html } from '../../page/html.ts'
import { chartsId, filesId, type Names, namesId } from '../../page/page-data.ts'
import { vegaScript } from '../../page/vega-script.ts'
import { nameTable } from '../../world-bank/name-table.ts'
import { closingSections } from '../closing.ts'
import { glossaryHeading, glossaryId } from '../glossary.ts'
import type { Block, Section } from '../section.ts'
import type { Publication } from '../study.ts'
import { blockHtml } from './blocks.ts'
import { type PageGlossary, pageGlossary } from './explain.ts'
import { type DrawnFigure, drawFigure, figuresHtml } from './figures.ts'

/**
 * A study as a page in a single file that needs no network: the report with interactive figures. Texts of the services are escaped.
 *
 * @throws RenderError for a chart that Vega-Lite warns of
 * @example
 * ```ts
 * const y = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
 * const found = await relate({ http: await packagedHttp(), x: 'IT.NET.SECR.P6@202107', y, year: 2020 })
 * const page = await pageOf(relation.publish(found))
 * page.startsWith('<!doctype html>') // => true
 * ```
 */
export async function pageOf(publication: Publication): Promise<string> {
  const { title, summary, study } = publication
  const sections = [...publication.sections, ...closingSections(publication)]
  const shown = sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'figure' ? one.name : [])))
  const { lead = shown[0] ?? null } = publication
  const figures = await Promise.all(
    publication.figures
      .filter(({ name }) => name === lead || shown.includes(name))
      .map((one) => drawFigure(one, study.choices)),
  )
  const charts = shareRows(
    Object.fromEntries(
      figures.map(({ name, versions }) => [name, Object.fromEntries(versions.map(({ key, chart }) => [key, chart]))]),
    ),
  )
  const tables = figures.flatMap(({ versions }) => versions.map(({ file, csv }) => [file, csv] as const))
  const economies = economiesIn(charts)
  return pageDocument({
    title,
    description: summary,
    body: bodyHtml(publication, sections, { figures, lead, economies }),
    data: { [chartsId]: charts, [filesId]: Object.fromEntries(tables), [namesId]: await namesOf(economies) },
    style: pageStyle,
    scripts: [vegaScript(), clientScript],
  })
}

/** What the economies of the page are called, in all languages that the library knows. */
async function namesOf(economies: ReadonlyMap<string, string>): Promise<Names> {
  const table = await nameTable()
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, codes]) => {
      const shown = codes.filter((code) => economies.has(code))
      return shown.length === 0 ? [] : [[name, shown]]
    }),
  )
}

interface Drawn {
  readonly figures: readonly DrawnFigure[]
  /** The figure that the page begins with. */
  readonly lead: string | null
  readonly economies: ReadonlyMap<string, string>
}

function bodyHtml(publication: Publication, sections: readonly Section[], drawn: Drawn): Html {
  const { title, introduction, summary } = publication
  const glossary = pageGlossary(publication)
  const lead = glossary.explainer().textHtml(summary)
  const figures = figuresHtml(drawn.figures, drawn.lead, glossary.explainer)
  const isElsewhere = (block: Block) => block.kind === 'paragraph' && block.text === summary
  const parts = sections.map(({ id, heading, isDetail = false, blocks }) => ({
    id,
    heading,
    isDetail,
    content: blocksHtml(
      blocks.filter((block) => !isElsewhere(block)),
      figures.others,
      glossary,
    ),
  }))
  // Last, when all terms have been met.
  const all = [...parts, { id: glossaryId, heading: glossaryHeading, isDetail: true, content: glossary.list() }]
  return html`<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>${title}</h1>
<p class="lead">${lead}</p>
${figures.first}<p class="note">${introduction}</p>
</header>
<nav aria-label="Contents">
<ul>${all.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>\n`)}</ul>
<p class="needs-script"><button type="button" id="unfold">Open all sections</button>
<button type="button" id="look">Switch to dark colours</button></p>
</nav>
<main id="main" tabindex="-1">
<noscript><p class="notice">Scripts draw the charts, but they are disabled in this browser. The charts are in the folder of this page as SVG and PNG.</p></noscript>
${searchHtml(drawn.economies)}
${all.map(
  ({ id, heading, isDetail, content }) => html`<section id="${id}" aria-labelledby="${id}-heading">
<details${isDetail ? '' : html` open`}><summary><h2 id="${id}-heading">${heading}</h2></summary>
${content}</details></section>
`,
)}
</main>
<footer><p>Made by netskills ${packageVersion()}. The data are those of the sources named above, under their licences. The charts are drawn by Vega (BSD 3-Clause licence); the font is Arimo (SIL Open Font License).</p></footer>`
}

function blocksHtml(blocks: readonly Block[], figures: ReadonlyMap<string, Html>, glossary: PageGlossary): Html {
  const parts = { figures, explainer: glossary.explainer(), newExplainer: glossary.explainer }
  return html`${blocks.map((block) => html`${blockHtml(block, parts)}\n`)}`
}

/** The search field for the economy to highlight in all figures; out of sight where no figure has economies, since the script reads it. */
function searchHtml(economies: ReadonlyMap<string, string>): Html {
  if (economies.size === 0) {
    return html`<div hidden><input id="economy"><button type="button" id="clear"></button><button type="button" id="link"></button><ul id="picked"></ul><p id="highlighted"></p></div>
<p id="changed" role="status" class="unseen"></p>`
  }
  return html`<div role="search" class="needs-script">
<label for="economy">Economies to highlight</label>
<input id="economy" list="economies" autocomplete="off" spellcheck="false" placeholder="Any name or code, then Enter" aria-describedby="highlighted">
<datalist id="economies">${[...economies].map(([iso3, name]) => html`<option value="${name}" data-iso3="${iso3}"></option>\n`)}</datalist>
<button type="button" id="clear">Clear</button>
<button type="button" id="link">Copy link to this view</button>
<ul id="picked" aria-label="Highlighted economies"></ul>
<p id="highlighted" role="status"></p>
<p id="changed" role="status" class="unseen"></p>
</div>`
}
