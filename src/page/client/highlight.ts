import type { ChartCard, MarkEvents } from './chart-card.ts'
import { all, byId, inputById } from './elements.ts'

/**
 * Highlights an economy in all figures and tables: the one under the pointer, or else the one that the reader chose by name or by a click.
 *
 * @param cards the figures, which are there when something happens
 */
export function setUpHighlight(cards: () => readonly ChartCard[]): MarkEvents {
  const input = inputById('economy')
  const status = byId('highlighted')
  const options = all('#economies option')
  const names = new Map(options.map((option) => [option.dataset.iso3 ?? '', option.getAttribute('value') ?? '']))
  let [hovered, chosen, shown] = ['', '', '']

  const show = () => {
    const iso3 = hovered || chosen
    if (iso3 === shown) return
    shown = iso3
    const having = cards().filter((card) => card.highlight(iso3)).length
    if (hovered === '') status.textContent = sentence(names.get(iso3), having, cards().length)
  }
  const choose = (iso3: string) => {
    chosen = iso3
    show()
  }
  const clear = () => {
    input.value = ''
    choose('')
  }

  input.addEventListener('input', () => choose(codeOf(input.value, names)))
  input.addEventListener('change', () => {
    const text = input.value.trim()
    if (text !== '' && chosen === '') status.textContent = `No figure has an economy called "${text}".`
  })
  byId('clear').addEventListener('click', clear)
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') clear()
  })
  return {
    onHover(iso3) {
      hovered = iso3
      show()
    },
    onPick(iso3) {
      if (iso3 === '' || iso3 === chosen) return clear()
      input.value = names.get(iso3) ?? iso3
      choose(iso3)
    },
  }
}

/** The economy of a name or a code, whatever its case; `''` for none. */
function codeOf(text: string, names: ReadonlyMap<string, string>): string {
  const wanted = text.trim().toLowerCase()
  const found = [...names].find(([iso3, name]) => wanted === name.toLowerCase() || wanted === iso3.toLowerCase())
  return found?.[0] ?? ''
}

function sentence(name: string | undefined, having: number, figures: number): string {
  return name === undefined ? '' : `${name} is highlighted in ${having} of ${figures} figures.`
}
