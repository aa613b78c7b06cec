/** What ends a line, or moves the cursor: a space stands for each. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]/g

/** Other control characters, halves of characters, marks that turn the direction of what follows, and what no character is. */
const invisible = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu

/**
 * A text of a service as one line that can be printed anywhere: without control characters, line breaks, halves of characters and marks
 * that turn the direction of writing, and without blanks at its ends.
 *
 * @example
 * ```ts
 * cleanText(' Viet\u0000 Nam\n') // => 'Viet Nam'
 * ```
 */
export function cleanText(text: string): string {
  return text.replace(breaks, ' ').replace(invisible, '').replaceAll(/ {2,}/g, ' ').trim()
}
