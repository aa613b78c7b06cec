import { byId } from './elements.ts'

/** The button that changes from light to dark and back, and says to which; it begins with what the reader's system says. */
export function setUpLook(): void {
  const button = byId('look')
  const system = matchMedia('(prefers-color-scheme: dark)')
  const { dataset } = document.documentElement
  const isDark = () => (dataset.look === undefined ? system.matches : dataset.look === 'dark')
  const say = () => {
    button.textContent = isDark() ? 'Switch to light colours' : 'Switch to dark colours'
  }
  button.addEventListener('click', () => {
    dataset.look = isDark() ? 'light' : 'dark'
    say()
  })
  system.addEventListener('change', say)
  say()
}
