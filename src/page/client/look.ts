import { byId } from './elements.ts'

/** The button that changes from light to dark and back; it begins with what the reader's system says. */
export function setUpLook(): void {
  const button = byId('look')
  const system = matchMedia('(prefers-color-scheme: dark)')
  const { dataset } = document.documentElement
  const isDark = () => (dataset.look === undefined ? system.matches : dataset.look === 'dark')
  const say = () => button.setAttribute('aria-pressed', String(isDark()))
  button.addEventListener('click', () => {
    dataset.look = isDark() ? 'light' : 'dark'
    say()
  })
  system.addEventListener('change', say)
  say()
}
