import { all } from './elements.ts'

type Direction = 'ascending' | 'descending'

/** Lets tables be sorted by the buttons in their headers; also those that come later. */
export function setUpTables(): void {
  document.addEventListener('click', ({ target }) => {
    const header = target instanceof HTMLElement ? target.closest('button')?.closest('th') : null
    if (header) sortBy(header, header.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending')
  })
}

/** What has no value comes last in both directions; equals stay in their order. */
function sortBy(header: HTMLElement, direction: Direction): void {
  const table = header.closest('table')
  const body = table?.tBodies[0]
  if (!table || !body) return
  const column = header.parentElement ? [...header.parentElement.children].indexOf(header) : 0
  const sign = direction === 'ascending' ? 1 : -1
  const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }))
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
    return sign * compare(a.key, b.key)
  })
  for (const { row } of keyed) body.append(row)
  for (const other of all('th[aria-sort]', table)) other.removeAttribute('aria-sort')
  header.setAttribute('aria-sort', direction)
}

/** The number of a cell, or its text where it has none; null for an empty one. */
function keyOf(cell: HTMLTableCellElement | undefined): number | string | null {
  const text = cell?.dataset.value ?? cell?.textContent ?? ''
  if (text === '') return null
  const number = Number(text.replace('\u2212', '-').replace(/^[<+] ?/, ''))
  return Number.isNaN(number) ? text : number
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en')
}
