import { all, byId, childOf } from './elements.ts'

/** Opens what is folded when a link leads there, when the page is printed, and all at once. */
export function setUpFolds(): void {
  const button = byId('unfold')
  const sections = () => all('main section > details').filter((one) => one instanceof HTMLDetailsElement)
  const say = () => {
    button.textContent = sections().every(({ open }) => open) ? 'Close all sections' : 'Open all sections'
  }
  button.addEventListener('click', () => {
    const isOpening = sections().some(({ open }) => !open)
    for (const section of sections()) section.open = isOpening
  })
  // The event of an element that opens does not bubble.
  document.addEventListener('toggle', say, { capture: true })
  say()

  addEventListener('hashchange', showTarget)
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link !== null && link.hash !== '' && link.hash === location.hash) showTarget()
  })
  showTarget()

  let closed: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])').filter((one) => one instanceof HTMLDetailsElement)
    for (const one of closed) one.open = true
  })
  addEventListener('afterprint', () => {
    for (const one of closed) one.open = false
  })
}

/** Not all browsers open what is around the target of a link. */
function showTarget(): void {
  const target = document.getElementById(location.hash.slice(1))
  if (target === null) return
  if (target.matches('section')) childOf(target, 'details').setAttribute('open', '')
  for (
    let around = target.closest('details');
    around !== null;
    around = around.parentElement?.closest('details') ?? null
  ) {
    around.open = true
  }
  target.scrollIntoView()
}
