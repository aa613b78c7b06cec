/** The longest line, in characters: nothing that is meant comes near it, and what is held in memory stays bounded. */
const longestLine = 65_536

const [newline, carriageReturn, quote, comma] = [10, 13, 34, 44]

type Fail = (problem: string) => Error

/**
 * Takes a CSV text apart as it comes. What has no end yet is kept from where its last field begins, with how far the end has been looked
 * for: nothing is looked at twice, however the text is cut.
 *
 * @param take gets the fields of each line; an empty line is none
 * @param fail makes the error for a text that is no CSV
 */
export function fieldReader(
  take: (fields: readonly string[]) => void,
  fail: Fail,
): (more: string, isLast: boolean) => void {
  let rest = ''
  let searched = 0
  let lineStart = 0
  let fields: string[] = []

  return (more, isLast) => {
    const text = rest + more
    let start = 0
    let from = searched
    for (;;) {
      const isQuoted = text.charCodeAt(start) === quote
      // Most fields are quoted, hold no quote, and are not the last of their line.
      const close = isQuoted && from <= start + 1 ? text.indexOf('"', start + 1) : -1
      if (close >= 0 && text.charCodeAt(close + 1) === comma && close - lineStart < longestLine) {
        fields.push(text.slice(start + 1, close))
        start = close + 2
        from = start
        continue
      }
      const found = isQuoted
        ? quotedEnd(text, Math.max(from, start + 1), isLast, fail)
        : bareEnd(text, from, isLast, fail)
      const end = found < 0 ? text.length : found
      if (end - lineStart > longestLine)
        throw fail(`is longer than ${longestLine} characters, as where a quote has no end`)
      if (found < 0) {
        rest = text.slice(start)
        searched = ~found - start
        lineStart -= start
        return
      }
      const isLineEnd = text.charCodeAt(end) !== comma
      const stop = isLineEnd && text.charCodeAt(end - 1) === carriageReturn && end > start ? end - 1 : end
      const field = isQuoted ? text.slice(start + 1, stop - 1) : text.slice(start, stop)
      fields.push(isQuoted && field.includes('"') ? field.replaceAll('""', '"') : field)
      start = end + 1
      from = start
      if (!isLineEnd) continue
      if (fields.length > 1 || field !== '' || isQuoted) take(fields)
      fields = []
      lineStart = start
      if (end === text.length) return
    }
  }
}

/** Where a field without quotes ends; where its end has not come, `~` of where to look on. */
function bareEnd(text: string, from: number, isLast: boolean, fail: Fail): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma || code === newline) return at
    if (code === quote) throw fail('a quote appears in a field that does not begin with one')
  }
  return isLast ? text.length : ~text.length
}

/** The same for a field in quotes. Within it a quote is doubled; after it comes a comma or the end of the line. */
function quotedEnd(text: string, from: number, isLast: boolean, fail: Fail): number {
  let close = text.indexOf('"', from)
  while (close >= 0 && text.charCodeAt(close + 1) === quote) close = text.indexOf('"', close + 2)
  if (close < 0) {
    if (isLast) throw fail('a quoted field has no end')
    return ~text.length
  }
  const after = text.charCodeAt(close + 1) === carriageReturn ? close + 2 : close + 1
  if (after >= text.length) return isLast ? text.length : ~close
  const code = text.charCodeAt(after)
  if (code === newline || (code === comma && after === close + 1)) return after
  throw fail(`${JSON.stringify(text[close + 1])} follows a closing quote`)
}
