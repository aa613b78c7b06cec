/**
 * Ids like a given one, the likest first: those that share most of its parts (between dots and underscores), then those that begin alike
 * longest.
 *
 * @param most how many to name
 */
export function nearest(id: string, ids: Iterable<string>, most = 5): string[] {
  const ranked = [...ids].map((other) => ({ other, shared: sharedParts(id, other), start: sharedStart(id, other) }))
  ranked.sort((a, b) => b.shared - a.shared || b.start - a.start || (a.other < b.other ? -1 : 1))
  return ranked.slice(0, most).map(({ other }) => other)
}

function sharedParts(id: string, other: string): number {
  const parts = new Set(other.split(/[._]/))
  return id.split(/[._]/).filter((part) => parts.has(part)).length
}

function sharedStart(id: string, other: string): number {
  const end = [...id].findIndex((character, index) => character !== other[index])
  return end < 0 ? id.length : end
}
