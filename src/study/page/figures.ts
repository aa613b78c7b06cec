import { chartSizes } from '../../charts/size.ts'
import { capital } from '../../formats/words.ts'
import { type PageChart, pageChart } from '../../page/charts.ts'
import { type Html, html } from '../../page/html.ts'
import { type Explainer, tableHtml } from '../../page/table.ts'
import { subtitleOf } from '../../render/metadata.ts'
import type { Choice, ChoiceValue } from '../choice.ts'
import type { PublishedFigure, Version } from '../study.ts'
import { csvTable } from './csv-table.ts'

/** Longer tables are not shown on the page. */
const mostRows = 300

/** A version with what the page shows of it. */
interface DrawnVersion {
  /** The values of the choices, in their order, joined by `|`. */
  readonly key: string
  /** The name of its table as a file. */
  readonly file: string
  readonly chart: PageChart
  readonly csv: string
}

/** A control of a figure. */
interface Control {
  readonly name: string
  readonly label: string
  readonly values: readonly ChoiceValue[]
}

/** A figure as the page has it. */
export interface DrawnFigure {
  readonly name: string
  readonly about: string
  readonly controls: readonly Control[]
  readonly versions: readonly [DrawnVersion, ...DrawnVersion[]]
}

/** Draws all versions of a figure, for a wide and for a narrow page. */
export async function drawFigure(
  { name, about, versions }: PublishedFigure,
  choices: Readonly<Record<string, Choice>>,
): Promise<DrawnFigure> {
  const [first, ...others] = versions
  const draw = async (version: Version): Promise<DrawnVersion> => {
    const [wide, narrow] = await Promise.all([version.chart(chartSizes.web), version.chart(chartSizes.column)])
    const { key, file } = versionNames(name, version, first)
    return { key, file: `${file}.csv`, chart: await pageChart(file, wide, narrow), csv: version.table() }
  }
  return {
    name,
    about,
    controls: controlsOf(versions, choices),
    versions: [await draw(first), ...(await Promise.all(others.map(draw)))],
  }
}

/** How a version is known on the page: by its values, and its files by those that are not the first's. */
export function versionNames(name: string, version: Version, first: Version): Pick<DrawnVersion, 'key' | 'file'> {
  const [values, usual] = [valuesOf(version), valuesOf(first)]
  const file = [name, ...values.filter((value, index) => value !== usual[index])].join('-')
  return { key: values.join('|'), file: file.replaceAll(/[^\w.-]/g, '-') }
}

function valuesOf({ chosen }: Version): string[] {
  return Object.values(chosen).map((chosenValue) => chosenValue?.value ?? '')
}

/** A control for each choice of the versions, with every value once. */
export function controlsOf(versions: readonly Version[], choices: Readonly<Record<string, Choice>>): Control[] {
  return Object.keys(versions[0]?.chosen ?? {}).map((name) => {
    const values = versions.flatMap(({ chosen }) => chosen[name] ?? [])
    const once = new Map(values.map((one) => [one.value, one]))
    return { name, label: choices[name]?.label ?? name, values: [...once.values()] }
  })
}

/** The figures as markup. */
export interface FiguresHtml {
  /** The one that the page begins with; empty for none. */
  readonly first: Html
  /** What stands where the report has a figure, by its name: the figure, or for the first one a link to it. */
  readonly others: ReadonlyMap<string, Html>
}

/** Each figure with its controls and its table; a table that several have is shown with the first. */
export function figuresHtml(
  figures: readonly DrawnFigure[],
  lead: string | null,
  newExplainer: () => Explainer,
): FiguresHtml {
  const ordered = [...figures].sort((a, b) => Number(b.name === lead) - Number(a.name === lead))
  const made = ordered.map((figure, index) => {
    const same = ordered.slice(0, index).find(({ versions }) => versions[0].csv === figure.versions[0].csv)
    return [figure.name, figureHtml(figure, same ?? null, figure.name === lead, newExplainer())] as const
  })
  const first = figures.find(({ name }) => name === lead)
  return {
    first: made.find(([name]) => name === lead)?.[1] ?? html``,
    others: new Map([...made, ...(first === undefined ? [] : [[first.name, linkTo(first)] as const])]),
  }
}

function linkTo({ name, about }: DrawnFigure): Html {
  return html`<p class="note">At the top of this page: <a href="#chart-${name}">${about}</a>.</p>`
}

/** The chart of the first figure has a title of its own, and no room to spare above it. */
function figureHtml(
  { name, about, controls, versions }: DrawnFigure,
  withSameTable: DrawnFigure | null,
  isFirst: boolean,
  explainer: Explainer,
): Html {
  const [{ chart }] = versions
  const heading = isFirst
    ? html`<h2 class="unseen" id="chart-${name}">${capital(about)}</h2>`
    : html`<h3 id="chart-${name}">${capital(about)}</h3>`
  return html`<article class="figure" data-figure="${name}" aria-labelledby="chart-${name}">
${heading}
<div class="chart" role="img" tabindex="0" aria-label="${chart.description}"><p class="waiting">${chart.title}</p></div>
${controls.length === 0 ? '' : html`<div class="choices needs-script">${controls.map((control) => controlHtml(control, name))}</div>`}
${filesHtml(withSameTable === null)}
${wordsHtml(chart, explainer)}
${
  withSameTable === null
    ? versions.map((version, index) => tableOf(version, index === 0, explainer))
    : html`<p class="note">The table is the same as that of <a href="#chart-${withSameTable.name}">${withSameTable.about}</a>.</p>`
}
</article>
`
}

/** Saves what is shown. A table that stands below the chart has a button of its own. */
function filesHtml(hasTable: boolean): Html {
  const formats = [['svg', 'SVG'], ['png', 'PNG'], ['vl.json', 'Vega-Lite'], ...(hasTable ? [] : [['csv', 'CSV']])]
  return html`<p class="files needs-script">Download this chart: ${formats.map(
    ([format = '', label = '']) => html`<button type="button" data-format="${format}">${label}</button>\n`,
  )}</p>`
}

function controlHtml({ name, label, values }: Control, figure: string): Html {
  // A choice may be named after its figure already.
  const group = name.startsWith(`${figure}-`) ? name : `${figure}-${name}`
  if (values.length > 2 && values.every(({ value }) => /^\d{4}$/.test(value))) return sliderHtml(group, label, values)
  return html`<fieldset><legend>${label}</legend>${values.map(
    ({ value, label: text }, index) =>
      html`<label><input type="radio" name="${group}" value="${value}"${index === 0 ? html` checked` : ''} autocomplete="off"><span>${text}</span></label>`,
  )}</fieldset>`
}

/** Years stand on a slider. */
function sliderHtml(group: string, label: string, values: readonly ChoiceValue[]): Html {
  const years = values.map(({ value }) => value).sort()
  const [first] = values
  const shown = first?.value ?? ''
  return html`<fieldset><label>${label} <input type="range" name="${group}" min="0" max="${years.length - 1}" step="1" value="${years.indexOf(shown)}" data-values="${years.join('|')}" aria-valuetext="${shown}" autocomplete="off"> <output>${shown}</output></label></fieldset>`
}

/** The terms that stand in the chart, where nothing can be pointed at. */
function wordsHtml({ title, description, spec }: PageChart, explainer: Explainer): Html {
  const terms = explainer.termsHtml([title, subtitleOf(spec), description].join(' '))
  return terms.length === 0
    ? html``
    : html`<p class="note">Words in this figure: ${terms.map((term, index) => html`${index === 0 ? '' : ', '}${term}`)}</p>`
}

function tableOf({ key, file, csv }: DrawnVersion, isShown: boolean, explainer: Explainer): Html {
  const table = csvTable(csv, `The table of ${file}`)
  const more = table.omitted === 0 ? '' : `, ${table.omitted} more in the file`
  const content = html`<div class="behind" data-variant="${key}">
${
  table.rows.length > mostRows
    ? html`<p class="note">Table: ${table.rows.length} rows, in the file</p>`
    : html`<details><summary>Table: ${table.rows.length} rows${more}</summary>
${tableHtml({ ...table, explainer })}
</details>`
}
${downloadHtml(file)}
</div>
`
  return isShown ? content : html`<template>${content}</template>`
}

/** A button that saves a file which the page carries. */
function downloadHtml(file: string): Html {
  return html`<button type="button" class="needs-script" data-file="${file}">Download ${file}</button>`
}
