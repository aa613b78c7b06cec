/** `a, b and c` */
export function listed(words: readonly (string | number)[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** So many digits after the point, with a minus that is one. */
export function fixed(value: number, digits: number): string {
  return value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, '\u2212')
    .replace(/^-/, '')
}

/** So many digits in all, never as a power of ten: slopes per server are small. */
export function precise(value: number, digits: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value)
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits))))))
  return fixed(value, Math.min(decimals, 20))
}

/** `p = 0.0022`: two digits; a p-value below a thousandth, or close to 1, is not printed. */
export function pText(p: number): string {
  const text = pCell(p)
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`
}

/** The same for a table. */
export function pCell(p: number): string {
  if (p < 0.001) return '< 0.001'
  return p > 0.99 && p < 1 ? '> 0.99' : unrounded(p, (digits) => p.toPrecision(digits + 2))
}

/** Rounding must not take a p-value over the level that it is compared with. */
function unrounded(p: number, format: (moreDigits: number) => string): string {
  const texts = [0, 1, 2, 3, 4, 5].map(format)
  return texts.find((text) => Number(text) < 0.05 === p < 0.05) ?? String(p)
}

/** `33 economies`, `1 economy`. */
export function economiesText(count: number): string {
  return `${count} ${count === 1 ? 'economy' : 'economies'}`
}

/** The first letter as at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The first few of some names, and how many more there are: `a, b, c and 4 more`. */
export function some(names: readonly string[], most = 3): string {
  const left = names.length - most
  return left > 0 ? listed([...names.slice(0, most), `${left} more`]) : listed(names)
}
