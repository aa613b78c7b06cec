/** Characters between two slashes; the service says 1,500. */
const longestSegment = 1_400

/** Parts of a list that fit between two slashes, of so many items at most. */
export function splitList(list: readonly string[], most = Number.POSITIVE_INFINITY): string[][] {
  const parts: string[][] = []
  let length = 0
  for (const item of list) {
    const part = parts.at(-1)
    length += item.length + 1
    if (part === undefined || part.length >= most || length > longestSegment) {
      parts.push([item])
      length = item.length + 1
    } else part.push(item)
  }
  return parts
}
