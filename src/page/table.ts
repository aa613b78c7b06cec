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

/** Explains terms in texts. */
export interface Explainer {
  /** A text with the terms marked that it explains. */
  readonly textHtml: (text: string) => Html
  /** The terms in a text, each once and marked, without what stands between them. */
  readonly termsHtml: (text: string) => readonly Html[]
  /** The id of the element that explains the first term in a text; null for none. */
  readonly idIn: (text: string) => string | null
}

export interface PageTable {
  /** What it shows; screen readers say it. */
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly isSortable?: boolean | undefined
  /** Whether each row stands as a list of its cells where the screen is narrow; for tables of few rows. */
  readonly isStackable?: boolean | undefined
  /** Of the terms in its headers. */
  readonly explainer?: Explainer | undefined
}

/** More columns than this do not fit on a phone. */
const mostNarrow = 4

/** A table whose first cells are the headers of their rows, in a box of its own that scrolls sideways where it is too wide. */
export function tableHtml({
  caption,
  columns,
  rows,
  isSortable = false,
  isStackable = false,
  explainer,
}: PageTable): Html {
  const isStacked = isStackable && columns.length > mostNarrow
  const role = (name: string) => (isStacked ? html` role="${name}"` : html``)
  const parts: RowParts = { columns, explainer, isStacked, role }
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table${isStacked ? html` class="stacks"` : ''}${isSortable ? html` data-sortable` : ''}${role('table')}>
<caption class="unseen">${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${columns.map((column) => headerHtml(column, isSortable, parts))}</tr></thead>
<tbody${role('rowgroup')}>
${rows.map((row) => rowHtml(row, parts))}</tbody>
</table>
</div>`
}

/** What the rows of a table have in common. Cells that are laid out as a list keep their roles only where these are written. */
interface RowParts {
  readonly columns: readonly TableColumn[]
  readonly explainer: Explainer | undefined
  readonly isStacked: boolean
  readonly role: (name: string) => Html
}

function headerHtml({ label, align }: TableColumn, isSortable: boolean, { explainer, role }: RowParts): Html {
  if (label === '') return html`<td${role('cell')}></td>`
  const content = isSortable ? sortButton(label, explainer) : (explainer?.textHtml(label) ?? label)
  return html`<th scope="col"${role('columnheader')}${align === 'right' ? rightAligned : ''}>${content}</th>`
}

/** A button can't have a link in it, so it has the explanation itself. */
function sortButton(label: string, explainer: Explainer | undefined): Html {
  const id = explainer?.idIn(label) ?? null
  return html`<button type="button"${id === null ? '' : html` data-term="${id}" aria-describedby="${id}"`}>${label}</button>`
}

const rightAligned = html` class="right"`

function rowHtml({ iso3, cells }: TableRow, parts: RowParts): Html {
  const code = iso3 === undefined ? '' : html` data-iso3="${iso3}"`
  return html`<tr${code}${parts.role('row')}>${cells.map((cell, index) => cellHtml(cell, index, parts))}</tr>\n`
}

/** A cell with a value stands on the right; eight digits of it are enough to sort by. */
function cellHtml({ text, value }: TableCell, index: number, { columns, explainer, isStacked, role }: RowParts): Html {
  const { label = '', align = 'left' } = columns[index] ?? {}
  if (index === 0 && text !== '') {
    return html`<th scope="row"${role('rowheader')}>${explainer?.textHtml(text) ?? text}</th>`
  }
  const name = isStacked ? html` data-label="${label}"` : html``
  if (typeof value === 'number') {
    return html`<td data-value="${Number(value.toPrecision(8))}"${role('cell')}${name}>${text}</td>`
  }
  return html`<td${align === 'right' ? rightAligned : ''}${role('cell')}${name}>${text}</td>`
}
