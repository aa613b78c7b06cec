import { keyOf, soughtWords } from './spelling.ts'

/** Codes of places by their names, and by the words in these. */
export class NameIndex {
  readonly #codes = new Map<string, Set<string>>()
  readonly #keysByWord = new Map<string, Set<string>>()

  add(name: string, code: string): void {
    const key = keyOf(name)
    if (key === '') return
    this.#codes.set(key, (this.#codes.get(key) ?? new Set()).add(code))
    for (const word of key.split(' ')) {
      this.#keysByWord.set(word, (this.#keysByWord.get(word) ?? new Set()).add(key))
    }
  }

  /** Makes a name that of one place only, or of none. */
  settle(name: string, code: string | null): void {
    this.#codes.delete(keyOf(name))
    if (code !== null) this.add(name, code)
  }

  /** Of all names. */
  keys(): Iterable<string> {
    return this.#codes.keys()
  }

  /** The places that have a name, by its key. */
  get(key: string): ReadonlySet<string> | undefined {
    return this.#codes.get(key)
  }

  /** The places whose names have all words of a text, in any order, and maybe more. */
  holding(key: string): ReadonlySet<string> {
    const [first, ...others] = soughtWords(key)
    const keys = [...((first !== undefined && this.#keysByWord.get(first)) || [])]
    const hits = keys.filter((name) => others.every((word) => name.split(' ').includes(word)))
    return new Set(hits.flatMap((name) => [...(this.#codes.get(name) ?? [])]))
  }
}
