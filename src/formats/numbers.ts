/**
 * The number that a text of a service is; null for any other text. What JavaScript takes for a number besides is none here: blanks (0),
 * `0x10` (16), `1e400` (Infinity).
 */
export function readNumber(text: string): number | null {
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}
