import type { ChartCard } from './chart-card.ts'
import { byId } from './elements.ts'
import type { Highlight } from './highlight.ts'

/** How the part of an address begins that holds a view; anything else there is the target of a link. */
const start = '#?'

/** Keeps what a reader has chosen in the address, so that the address opens the same view. */
export interface ViewState {
  /** Writes what is chosen now. */
  readonly write: () => void
}

export function setUpState(cards: readonly ChartCard[], highlight: () => Highlight): ViewState {
  const read = () => {
    if (!location.hash.startsWith(start)) return
    const values = new URLSearchParams(location.hash.slice(start.length))
    for (const { name, choices } of cards) {
      const own = [...values].filter(([key]) => key.startsWith(`${name}-`))
      choices.choose(new Map(own))
    }
    highlight().pick((values.get('pick') ?? '').split(' ').filter((code) => code !== ''))
  }
  const address = () => {
    const values = new URLSearchParams()
    const picked = highlight().picked()
    if (picked.length > 0) values.set('pick', picked.join(' '))
    for (const { choices } of cards) for (const [name, value] of choices.changed()) values.set(name, value)
    const page = location.href.replace(/#.*/s, '')
    return String(values) === '' ? page : `${page}${start}${values}`
  }
  addEventListener('hashchange', read)
  read()
  byId('link').addEventListener('click', () => copy(address()))
  const write = () => {
    const next = address()
    if (next.includes(start) || location.hash.startsWith(start)) history.replaceState(null, '', next)
  }
  return { write }
}

/** Where the clipboard is closed to the page, the address is there to be copied. */
async function copy(text: string): Promise<void> {
  const said = byId('highlighted')
  try {
    await navigator.clipboard.writeText(text)
    said.textContent = 'The link is in the clipboard.'
  } catch {
    said.textContent = `The link: ${text}`
  }
}
