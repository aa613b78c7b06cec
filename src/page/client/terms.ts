import { byId } from './elements.ts'

const box = document.createElement('div')
box.className = 'tip'
// The term names its explanation in the glossary, which is what screen readers say.
box.setAttribute('aria-hidden', 'true')
box.hidden = true
document.body.append(box)

/**
 * Explains terms where they stand: under the pointer, with the focus, and at a tap. Escape ends it; the pointer may move onto the explanation.
 * Otherwise a term is a link to the glossary.
 */
export function setUpTerms(): void {
  let pointer = 'mouse'
  document.addEventListener('pointerdown', (event) => {
    pointer = event.pointerType
  })
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || box.contains(nodeOf(target))) return
    explain(termAt(target) ?? termAt(document.activeElement))
  })
  document.addEventListener('focusin', ({ target }) => explain(termAt(target)))
  document.addEventListener('focusout', () => explain(null))
  document.addEventListener('scroll', () => explain(null), { passive: true, capture: true })
  // Before others that Escape ends something of.
  document.addEventListener(
    'keydown',
    (event) => {
      pointer = 'keyboard'
      if (event.key !== 'Escape' || box.hidden) return
      event.stopPropagation()
      explain(null)
    },
    { capture: true },
  )
  document.addEventListener('click', (event) => {
    const term = termAt(event.target)
    if (pointer !== 'touch' || term === null) return
    if (term.matches('a')) event.preventDefault()
    explain(term)
  })
}

function nodeOf(target: EventTarget | null): Node | null {
  return target instanceof Node ? target : null
}

function termAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null
}

function explain(term: HTMLElement | null): void {
  box.hidden = term === null
  if (term === null) return
  box.textContent = byId(term.dataset.term ?? '').textContent
  place(term.getClientRects()[0] ?? term.getBoundingClientRect())
}

/** Right below the term, or above where there is no room, so that the pointer can cross over. */
function place({ left, top, bottom }: DOMRect): void {
  const { offsetWidth, offsetHeight } = box
  const { clientWidth, clientHeight } = document.documentElement
  box.style.left = `${Math.max(8, Math.min(left, clientWidth - offsetWidth - 8))}px`
  box.style.top = `${bottom + offsetHeight > clientHeight ? Math.max(0, top - offsetHeight) : bottom}px`
}
