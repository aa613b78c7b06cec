import { all } from './elements.ts'

/** The controls of a figure. */
export interface Choices {
  /** The values of what is chosen, as the charts are found by. */
  readonly key: () => string
  /** The values that are not those that the page begins with, by the names of the controls. */
  readonly changed: () => ReadonlyMap<string, string>
  /** Chooses values by the names of the controls, and for all others those that the page begins with; unknown ones are passed over. */
  readonly choose: (values: ReadonlyMap<string, string>) => void
  /** @param listener is told whether the reader chose, or a link */
  readonly onChange: (listener: (isByReader: boolean) => void) => void
}

interface Control {
  readonly name: string
  readonly first: string
  readonly value: () => string
  readonly set: (value: string) => void
}

export function choicesOf(figure: HTMLElement): Choices {
  const controls = all('fieldset', figure).map(controlOf)
  const listeners: ((isByReader: boolean) => void)[] = []
  const tell = (isByReader: boolean) => {
    for (const listener of listeners) listener(isByReader)
  }
  for (const group of all('.choices', figure)) group.addEventListener('input', () => tell(true))
  return {
    key: () => controls.map(({ value }) => value()).join('|'),
    changed: () =>
      new Map(controls.flatMap(({ name, first, value }) => (value() === first ? [] : [[name, value()] as const]))),
    choose(values) {
      for (const { name, first, set } of controls) set(values.get(name) ?? first)
      tell(false)
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

function controlOf(fieldset: HTMLElement): Control {
  const inputs = all('input', fieldset).filter((input) => input instanceof HTMLInputElement)
  const [input] = inputs
  const name = input?.name ?? ''
  if (input?.type === 'range') return sliderOf(input, name)
  const value = () => inputs.find(({ checked }) => checked)?.value ?? ''
  const set = (wanted: string) => {
    const found = inputs.find((one) => one.value === wanted)
    if (found !== undefined) found.checked = true
  }
  return { name, first: value(), value, set }
}

/** A slider stands on places in a list of values. */
function sliderOf(input: HTMLInputElement, name: string): Control {
  const values = (input.dataset.values ?? '').split('|')
  const output = input.parentElement?.querySelector('output')
  const value = () => values[input.valueAsNumber] ?? ''
  const say = () => {
    input.setAttribute('aria-valuetext', value())
    if (output) output.textContent = value()
  }
  input.addEventListener('input', say)
  const set = (wanted: string) => {
    if (values.includes(wanted)) input.valueAsNumber = values.indexOf(wanted)
    say()
  }
  return { name, first: value(), value, set }
}
