import { type ChartSize, chartSizes } from '../../../charts/size.ts'
import { capital } from '../../../formats/words.ts'
import { type PageChart, pageChart } from '../../../page/charts.ts'
import { type Html, html } from '../../../page/html.ts'
import { tableHtml } from '../../../page/table.ts'
import { csvTable } from './csv-table.ts'
import type { Choice, FigureVariants, Variant } from './variants.ts'

/** A longer table is nothing to read. */
const mostRows = 300

/** A variant with what the page shows of it. */
interface DrawnVariant extends Variant {
  readonly drawn: PageChart
  readonly csv: string
}

/** A figure as the page has it. */
export interface DrawnFigure {
  readonly name: string
  readonly about: string
  readonly choices: readonly Choice[]
  readonly variants: readonly [DrawnVariant, ...DrawnVariant[]]
}

/** Draws all variants of a figure, for a wide and for a narrow page. */
export async function drawFigure({ figure, choices, variants }: FigureVariants): Promise<DrawnFigure> {
  const [first, ...others] = variants
  return {
    ...{ name: figure.name, about: figure.about, choices },
    variants: [await drawVariant(first), ...(await Promise.all(others.map(drawVariant)))],
  }
}

async function drawVariant(variant: Variant): Promise<DrawnVariant> {
  const { chart, table, reproduction, options } = variant
  const draw = async (size: ChartSize) => chart(reproduction, { ...options, size })
  const [wide, narrow] = await Promise.all([draw(chartSizes.web), draw(chartSizes.column)])
  return { ...variant, drawn: await pageChart(wide, narrow), csv: table(reproduction, options) }
}

/** Figures in their order; a table that several have is shown with the first. */
export function figuresHtml(figures: readonly DrawnFigure[]): Html {
  return html`${figures.map((figure, index) => {
    const same = figures.slice(0, index).find(({ variants }) => variants[0].csv === figure.variants[0].csv)
    return figureHtml(figure, same ?? null)
  })}`
}

/** A figure with its choices, and below it the table. */
function figureHtml({ name, about, choices, variants }: DrawnFigure, withSameTable: DrawnFigure | null): Html {
  const [{ drawn }] = variants
  return html`<article class="figure" data-figure="${name}" aria-labelledby="chart-${name}">
<h3 id="chart-${name}">${capital(about)}</h3>
${choices.length === 0 ? '' : html`<div class="choices needs-script">${choices.map((choice) => choiceHtml(choice, name))}</div>`}
<div class="chart" role="img" aria-label="${drawn.description}"><p class="waiting">${drawn.title}</p></div>
${
  withSameTable === null
    ? variants.map((variant, index) => tableOf(variant, index === 0))
    : html`<p class="note">Its table is that of <a href="#chart-${withSameTable.name}">${withSameTable.about}</a>.</p>`
}
</article>
`
}

function choiceHtml({ name, label, options }: Choice, figure: string): Html {
  const group = `${figure}-${name}`
  return html`<fieldset><legend>${label}</legend>${options.map(
    ({ value, label: text }, index) =>
      html`<label><input type="radio" name="${group}" value="${value}"${index === 0 ? html` checked` : ''} autocomplete="off"><span>${text}</span></label>`,
  )}</fieldset>`
}

function tableOf({ key, file, csv }: DrawnVariant, isShown: boolean): Html {
  const table = csvTable(csv, `The table of ${file}`)
  const more = table.omitted === 0 ? '' : `, ${table.omitted} more in the file`
  const content = html`<div class="behind" data-variant="${key}">
${
  table.rows.length > mostRows
    ? html`<p class="note">Table: ${table.rows.length} rows, in the file</p>`
    : html`<details><summary>Table: ${table.rows.length} rows${more}</summary>
${tableHtml(table)}
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
