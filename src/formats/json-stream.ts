import { setImmediate as turn } from 'node:timers/promises'
import { mostParts } from './json.ts'

/** The list of a JSON text whose entries are many. */
export interface LongList {
  /** The brackets around its entries, the outermost first: `[[` for the list in `[header, [...]]`. */
  readonly brackets: string
  /** Is given some of the entries at a time, in their order. */
  take(entries: readonly unknown[]): void
}

/** Characters that are read in one go: parsing them takes a few milliseconds, in which nothing else happens. */
const pieceLength = 256 * 1024

/**
 * Reads a JSON text as it comes, the entries of a long list a piece at a time: who wants to stop is heard between the pieces, and what is
 * not kept of an entry is gone with its piece.
 *
 * @param fail makes the error for an invalid text, or that has too many parts
 * @returns the value of the text, with an empty list in the place of the long one
 */
export async function streamJson(
  texts: AsyncIterable<string>,
  list: LongList,
  fail: (problem: string) => Error,
): Promise<unknown> {
  const reader = jsonReader(list, fail)
  for await (const text of texts) {
    for (let start = 0; start < text.length; start += pieceLength) {
      if (start > 0) await turn()
      reader.read(text.slice(start, start + pieceLength))
    }
  }
  return reader.end()
}

function jsonReader({ brackets, take }: LongList, fail: (problem: string) => Error) {
  const walker = bracketWalker()
  /** What stands around the list, and what of it has come and was not taken yet. */
  let [around, pending] = ['', '']
  let where: 'before' | 'within' | 'after' = 'before'
  let hasEntries = false

  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text)
    } catch (error) {
      throw fail(error instanceof Error ? error.message : String(error))
    }
  }
  const takeEntries = (text: string, isLast: boolean) => {
    if (isLast && !hasEntries && text.trim() === '') return
    const entries = parse(`[${text}]`)
    if (!Array.isArray(entries) || entries.length === 0) throw fail('a comma without an entry')
    hasEntries = true
    take(entries)
  }

  return {
    read(text: string) {
      let start = 0
      let comma = -1
      walker.walk(text, (sign, open, at) => {
        if (where === 'before' && sign === '[' && open === brackets) {
          around += text.slice(0, at + 1)
          start = at + 1
          where = 'within'
        } else if (where === 'within' && sign === ',' && open === brackets) {
          comma = at
        } else if (where === 'within' && open.length < brackets.length) {
          takeEntries(pending + text.slice(start, at), true)
          pending = ''
          start = at
          where = 'after'
        }
      })
      if (walker.parts() > mostParts) throw fail(`it has more than ${mostParts} parts`)
      if (where !== 'within') {
        around += text.slice(start)
        return
      }
      if (comma >= start) {
        takeEntries(pending + text.slice(start, comma), false)
        pending = ''
        start = comma + 1
      }
      pending += text.slice(start)
    },
    end: () => parse(around + pending),
  }
}

/** Called for each bracket and comma outside of texts, with the brackets that are open after it. */
type OnSign = (sign: string, open: string, at: number) => void

/** Walks over the brackets and commas of a JSON text that comes in pieces. */
function bracketWalker() {
  let open = ''
  let parts = 0
  let [isText, isEscaped] = [false, false]

  /** Where a text that is open goes on: after its end, or at the end of the piece. */
  const skipText = (piece: string, start: number): number => {
    for (let at = start; at < piece.length; at += 1) {
      if (isEscaped) isEscaped = false
      else if (piece[at] === '\\') isEscaped = true
      else if (piece[at] === '"') {
        isText = false
        return at + 1
      }
    }
    return piece.length
  }

  return {
    parts: () => parts,
    walk(piece: string, onSign: OnSign) {
      let at = isText ? skipText(piece, 0) : 0
      while (at < piece.length) {
        const sign = piece[at] ?? ''
        at += 1
        if (sign === '"') {
          isText = true
          at = skipText(piece, at)
        } else if (sign === '[' || sign === '{') {
          open += sign
          parts += 1
          onSign(sign, open, at - 1)
        } else if (sign === ']' || sign === '}') {
          open = open.slice(0, -1)
          onSign(sign, open, at - 1)
        } else if (sign === ',') onSign(sign, open, at - 1)
      }
    },
  }
}
