/** How far from the pointer, in pixels. */
const distance = 14

/** A place on the screen, as an event of the pointer has it. */
type Place = Pick<MouseEvent, 'clientX' | 'clientY'>

const box = document.createElement('div')
box.className = 'tooltip'
box.setAttribute('aria-hidden', 'true')
box.hidden = true
document.body.append(box)

/**
 * Shows what a mark says under the pointer. The values come from data: they become text and never markup.
 *
 * @param at where, such as the pointer; null hides the tooltip
 * @param value the fields of the tooltip by their titles, or a single text; nothing hides it
 */
export function showTooltip(at: Place | null, value: unknown = null): void {
  box.hidden = at === null || value === null || value === undefined || value === ''
  if (at === null || box.hidden) return
  box.replaceChildren(typeof value === 'object' && value !== null ? listOf(value) : String(value))
  place(at)
}

function listOf(fields: object): HTMLElement {
  const list = document.createElement('dl')
  for (const [title, value] of Object.entries(fields)) {
    const [term, definition] = [document.createElement('dt'), document.createElement('dd')]
    term.textContent = title
    definition.textContent = String(value)
    list.append(term, definition)
  }
  return list
}

/** Below and to the right of the pointer, or on the other side of it where there is no room. */
function place({ clientX, clientY }: Place): void {
  const { offsetWidth, offsetHeight } = box
  const { clientWidth, clientHeight } = document.documentElement
  const [right, below] = [clientX + distance, clientY + distance]
  const left = right + offsetWidth > clientWidth ? Math.max(0, clientX - distance - offsetWidth) : right
  const top = below + offsetHeight > clientHeight ? Math.max(0, clientY - distance - offsetHeight) : below
  box.style.left = `${left}px`
  box.style.top = `${top}px`
}
