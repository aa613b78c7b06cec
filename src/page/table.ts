import { type Html, html } from './html.ts'

export interface TableColumn {
  readonly label: string
  readonly align: 'left' | 'right'
}

export interface TableCell {
  readonly text: string
  /** What the column is sorted by where the text is rounded; null for a cell that comes last. */
  readonly value?: number | null | undefined
}

export interface TableRow {
  /** The economy that the row is about, if it is about one. */
  readonly iso3?: string | undefined
  readonly cells: readonly TableCell[]
}

export interface PageTable {
  /** What it shows; screen readers say it. */
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly isSortable?: boolean | undefined
}

/** A table whose first cells are the headers of their rows, in a box of its own that scrolls sideways where it is too wide. */
export function tableHtml({ caption, columns, rows, isSortable = false }: PageTable): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table${isSortable ? html` data-sortable` : ''}>
<caption class="unseen">${caption}</caption>
<thead><tr>${columns.map((column) => headerHtml(column, isSortable))}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, columns))}</tbody>
</table>
</div>`
}

function headerHtml({ label, align }: TableColumn, isSortable: boolean): Html {
  if (label === '') return html`<td></td>`
  const content = isSortable ? html`<button type="button">${label}</button>` : label
  return html`<th scope="col"${align === 'right' ? rightAligned : ''}>${content}</th>`
}

const rightAligned = html` class="right"`

function rowHtml({ iso3, cells }: TableRow, columns: readonly TableColumn[]): Html {
  const code = iso3 === undefined ? '' : html` data-iso3="${iso3}"`
  return html`<tr${code}>${cells.map((cell, index) => cellHtml(cell, columns[index]?.align ?? 'left', index === 0))}</tr>\n`
}

/** A cell with a value stands on the right; eight digits of it are enough to sort by. */
function cellHtml({ text, value }: TableCell, align: TableColumn['align'], isHeader: boolean): Html {
  if (isHeader && text !== '') return html`<th scope="row">${text}</th>`
  if (typeof value === 'number') return html`<td data-value="${Number(value.toPrecision(8))}">${text}</td>`
  return html`<td${align === 'right' ? rightAligned : ''}>${text}</td>`
}
