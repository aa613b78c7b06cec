/** The element of an id. The page and its script are made together: what is not there is a mistake of theirs. */
export function byId(id: string): HTMLElement {
  return childOf(document, `#${id}`)
}

export function childOf(parent: ParentNode, selector: string): HTMLElement {
  const element = parent.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`the page has no ${selector}`)
  return element
}

export function inputById(id: string): HTMLInputElement {
  const element = byId(id)
  if (element instanceof HTMLInputElement) return element
  throw new Error(`#${id} is not an input`)
}

export function all(selector: string, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selector)]
}

/** What an element of the page holds as JSON, packed. */
export async function dataOf<Data>(id: string): Promise<Data> {
  const packed = Uint8Array.from(atob(byId(id).textContent), (letter) => letter.charCodeAt(0))
  const text = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(text).text())
}
