import { keyOf } from '../../world-bank/spelling.ts'
import type { Names } from '../page-data.ts'
import type { ChartCard, MarkEvents } from './chart-card.ts'
import { all, byId, inputById } from './elements.ts'

/** The economies that a reader has picked, and what happens to them. */
export interface Highlight extends MarkEvents {
  readonly picked: () => readonly string[]
  /** Picks these and no others. */
  readonly pick: (codes: readonly string[]) => void
}

/**
 * Highlights economies in all figures and tables: the one under the pointer, or else those that the reader picked by any name or code, or by a click.
 *
 * @param cards the figures, which are there when something happens
 * @param names what economies are called beside the names on the page
 * @param onPicked called after the reader has picked others
 */
export function setUpHighlight(cards: () => readonly ChartCard[], names: Names, onPicked: () => void): Highlight {
  const input = inputById('economy')
  const status = byId('highlighted')
  const chips = byId('picked')
  const options = all('#economies option')
  const shownNames = new Map(options.map((option) => [option.dataset.iso3 ?? '', option.getAttribute('value') ?? '']))
  const find = economyFinder(shownNames, names)
  let picked: readonly string[] = []
  let [hovered, typed, shown] = ['', '', '']

  const nameOf = (iso3: string) => shownNames.get(iso3) ?? iso3
  const show = () => {
    const chosen = [...new Set([...picked, ...(typed === '' ? [] : [typed])])]
    const codes = hovered === '' ? chosen : [hovered]
    if (codes.join(' ') === shown) return
    shown = codes.join(' ')
    const having = cards().filter((card) => card.highlight(codes)).length
    if (hovered === '') status.textContent = sentence(chosen.map(nameOf), having, cards().length)
  }
  const pick = (codes: readonly string[]) => {
    picked = codes.filter((code) => shownNames.has(code))
    typed = ''
    chips.replaceChildren(
      ...picked.map((code) => chipOf(nameOf(code), () => change(picked.filter((one) => one !== code)))),
    )
    show()
  }
  const change = (codes: readonly string[]) => {
    pick(codes)
    onPicked()
  }
  const clear = () => {
    input.value = ''
    status.textContent = ''
    change([])
  }

  input.addEventListener('input', () => {
    const found = find(input.value)
    typed = found.length === 1 ? (found[0] ?? '') : ''
    show()
  })
  input.addEventListener('change', () => {
    const text = input.value.trim()
    const found = find(text)
    if (found.length === 1) {
      input.value = ''
      change([...new Set([...picked, ...found])])
    } else if (text !== '') {
      status.replaceChildren(
        ...answerTo(
          text,
          found.map((code) => ({
            name: nameOf(code),
            pick: () => {
              input.value = ''
              change([...new Set([...picked, code])])
            },
          })),
        ),
      )
    }
  })
  byId('clear').addEventListener('click', clear)
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') clear()
  })
  return {
    picked: () => picked,
    pick,
    onHover(iso3) {
      hovered = iso3
      show()
    },
    onPick(iso3) {
      if (iso3 === '') return
      change(picked.includes(iso3) ? picked.filter((one) => one !== iso3) : [...picked, iso3])
    },
  }
}

/** The economies that a text may mean: by the names on the page, then by all that the library knows, then by the words in these. */
function economyFinder(shownNames: ReadonlyMap<string, string>, names: Names): (text: string) => readonly string[] {
  const own = new Map(
    [...shownNames].flatMap(([iso3, name]) => [
      [name.toLowerCase(), iso3],
      [iso3.toLowerCase(), iso3],
    ]),
  )
  return (text) => {
    const wanted = text.trim()
    const code = own.get(wanted.toLowerCase())
    if (code !== undefined) return [code]
    const key = keyOf(wanted)
    if (key === '') return []
    const known = names[wanted] ?? names[wanted.toUpperCase()] ?? names[key]
    if (known !== undefined) return known
    const words = key.split(' ')
    const holding = Object.entries(names).filter(([name]) => words.every((word) => name.split(' ').includes(word)))
    return [...new Set(holding.flatMap(([, codes]) => codes))].sort()
  }
}

function chipOf(name: string, remove: () => void): HTMLElement {
  const [item, button] = [document.createElement('li'), document.createElement('button')]
  button.type = 'button'
  button.textContent = `${name} \u00d7`
  button.setAttribute('aria-label', `Remove ${name}`)
  button.addEventListener('click', remove)
  item.append(button)
  return item
}

/** What is said of a text that is no name for certain: the economies to choose from, as buttons. */
function answerTo(
  text: string,
  candidates: readonly { readonly name: string; readonly pick: () => void }[],
): (string | HTMLElement)[] {
  if (candidates.length === 0) return [`No figure has an economy called "${text}".`]
  const buttons = candidates.map(({ name, pick }) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = name
    button.addEventListener('click', pick)
    return button
  })
  return [`"${text}" may be: `, ...buttons.flatMap((button, index) => (index === 0 ? [button] : [' ', button]))]
}

function sentence(names: readonly string[], having: number, figures: number): string {
  if (names.length === 0) return ''
  return names.length === 1
    ? `${names[0]} is highlighted in ${having} of ${figures} figures.`
    : `${names.length} economies are highlighted, in ${having} of ${figures} figures.`
}
