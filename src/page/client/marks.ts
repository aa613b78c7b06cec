import { all, byId } from './elements.ts'
import { showTooltip } from './tooltip.ts'

/** What Vega keeps with the element that it draws a mark as. */
interface Mark {
  readonly element: HTMLElement
  readonly datum: unknown
  readonly tooltip: unknown
}

/** Lets the arrow keys go through the marks of a chart that has the focus: each says its values, beside it and to screen readers. */
export function followKeys(box: HTMLElement, onPick: (datum: unknown) => void): void {
  let place = -1
  const leave = () => {
    place = -1
    showTooltip(null)
  }
  box.addEventListener('blur', leave)
  box.addEventListener('keydown', (event) => {
    const marks = marksIn(box)
    const next = nextPlace(event.key, place, marks.length)
    const mark = marks[next ?? place]
    if (event.key === 'Enter' && mark !== undefined) onPick(mark.datum)
    if (event.key === 'Escape' && place >= 0) {
      event.stopPropagation()
      leave()
    }
    if (next === null || mark === undefined) return
    event.preventDefault()
    place = next
    const { left, top, width, height } = mark.element.getBoundingClientRect()
    showTooltip({ clientX: left + width / 2, clientY: top + height / 2 }, mark.tooltip)
    byId('changed').textContent = textOf(mark.tooltip)
  })
}

function nextPlace(key: string, place: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(place + 1, count - 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(place - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

/** From left to right, and from above. */
function marksIn(box: HTMLElement): Mark[] {
  const marks = all('svg path, svg rect', box).flatMap(
    (element): (Mark & { readonly x: number; readonly y: number })[] => {
      const item: unknown = Reflect.get(element, '__data__')
      if (typeof item !== 'object' || item === null) return []
      if (!('tooltip' in item) || !item.tooltip || !('datum' in item)) return []
      const { x, y } = element.getBoundingClientRect()
      return [{ element, datum: item.datum, tooltip: item.tooltip, x, y }]
    },
  )
  return marks.sort((a, b) => a.x - b.x || a.y - b.y)
}

function textOf(tooltip: unknown): string {
  if (typeof tooltip !== 'object' || tooltip === null) return String(tooltip)
  return Object.entries(tooltip)
    .map(([title, value]) => `${title}: ${String(value)}`)
    .join('; ')
}
