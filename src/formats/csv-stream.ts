/** What to do with the parts of a CSV text as they come. */
export interface CsvReader {
  header(fields: readonly string[]): void
  /** Fields are cut from a larger text, which stays in memory as long as one of them is kept: keep numbers and copies. */
  row(fields: readonly string[]): void
}

const quote = 34

/**
 * Reads a CSV while it comes, a line at a time, in bounded memory. It is stricter than a general reader needs to be: every line must have
 * as many fields as the header, so that a text that breaks off is noticed. (papaparse takes two to three times as long for a large answer.)
 *
 * @param fail makes the error for a text that is no such CSV
 */
export async function streamCsv(
  chunks: AsyncIterable<Uint8Array>,
  reader: CsvReader,
  fail: (problem: string) => Error,
): Promise<void> {
  const decoder = new TextDecoder('utf-8')
  let columns = 0
  let line = 0
  let rest = ''
  const take = (fields: string[]) => {
    line += 1
    if (line === 1) {
      columns = fields.length
      const repeated = fields.find((field, index) => fields.indexOf(field) !== index)
      if (repeated !== undefined) throw fail(`the column "${repeated}" stands twice in the CSV header`)
      reader.header(fields)
    } else {
      if (fields.length !== columns) {
        throw fail(`line ${line} of the CSV has ${fields.length} fields, its header ${columns}`)
      }
      reader.row(fields)
    }
  }
  const takeLines = (text: string, isLast: boolean) => {
    let start = 0
    let from = 0
    while (start < text.length) {
      const newline = text.indexOf('\n', from)
      const end = newline < 0 ? text.length : newline
      if (newline < 0 && !isLast) break
      const fields = splitLine(text, start, text[end - 1] === '\r' ? end - 1 : end)
      if (fields === null) {
        if (newline < 0) throw fail(`line ${line + 1} of the CSV: a quoted field has no end`)
        from = newline + 1 // The line goes on: this newline stands within quotes.
        continue
      }
      if (end > start) take(fields)
      start = end + 1
      from = start
    }
    rest = text.slice(start)
  }
  for await (const chunk of chunks) takeLines(rest + decoder.decode(chunk, { stream: true }), false)
  takeLines(rest + decoder.decode(), true)
  if (line === 0) throw fail('the CSV is empty, without even a header')
}

/** The fields of a line; null where it ends within quotes. */
function splitLine(text: string, start: number, end: number): string[] | null {
  const fields: string[] = []
  let at = start
  for (;;) {
    if (text.charCodeAt(at) === quote && at < end) {
      let close = text.indexOf('"', at + 1)
      let hasDoubled = false
      while (close >= 0 && text.charCodeAt(close + 1) === quote && close < end) {
        hasDoubled = true
        close = text.indexOf('"', close + 2)
      }
      if (close < 0 || close >= end) return null
      const field = text.slice(at + 1, close)
      fields.push(hasDoubled ? field.replaceAll('""', '"') : field)
      at = close + 1
      if (at >= end) return fields
      at += 1
    } else {
      const comma = text.indexOf(',', at)
      if (comma < 0 || comma >= end) {
        fields.push(text.slice(at, end))
        return fields
      }
      fields.push(text.slice(at, comma))
      at = comma + 1
    }
  }
}
