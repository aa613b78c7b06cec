/** Words that spellings of a name have or leave out. */
const passedOver: ReadonlySet<string> = new Set(['', 'the', 'of', 'and'])

/** What is written short within a name, but never alone: `ST` and `IS` are codes. */
const abbreviations: Readonly<Record<string, string>> = {
  st: 'saint',
  s: 'south',
  n: 'north',
  eq: 'equatorial',
  rep: 'republic',
  dem: 'democratic',
  fed: 'federated',
  sts: 'states',
  is: 'islands',
}

/** Letters that have no accent to take away. */
const plain: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' }

/**
 * The words that spellings of a name have in common, in order: no accents, no punctuation, no articles, `U.S.` as `us`; `rep`, `st` and
 * the like written out where there are other words.
 */
export function wordsOf(name: string): string[] {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđıßæœ]/g, (letter) => plain[letter] ?? letter)
    .replaceAll(/['’‘ʻʼ`´]/g, '')
    .replaceAll(/(?<!\p{L})\p{L}(\.\p{L})+(?!\p{L})\.?/gu, (initials) => initials.replaceAll('.', ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !passedOver.has(word))
  return words.length > 1 ? words.map((word) => abbreviations[word] ?? word) : words
}

/** What is the same for all spellings of a name; the order of words is none of it, since `Korea, Rep.` is `Rep. Korea` elsewhere. */
export function keyOf(name: string): string {
  return wordsOf(name).sort().join(' ')
}

/** The words of a key, to look for in longer names: a single one may be short for another. */
export function soughtWords(key: string): string[] {
  const words = key.split(' ').filter((word) => word !== '')
  return words.map((word) => abbreviations[word] ?? word)
}
