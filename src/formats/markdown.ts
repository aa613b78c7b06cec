import { greatest } from './extent.ts'
/**
 * A text as Markdown shows it, whatever is in it: names from a service can't become markup or HTML.
 *
 * @example
 * ```ts
 * escapeMarkdown('a|b <i> *c*') // => 'a\\|b &lt;i> \\*c\\*'
 * ```
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll(/<(?=[a-z/!?])/gi, '&lt;')
      .replaceAll(/[\\`*[\]|]|(?<!\w)_|_(?!\w)|~(?=\S)|(?<=\S)~/g, '\\$&')
      // A bare address would become a link.
      .replaceAll('://', ':\\//')
      .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
      .replaceAll(/\s+/g, ' ')
  )
}

/**
 * A table of Markdown, padded so that it reads as text too. Cells are escaped; columns of numbers stand on the right.
 *
 * @param align for each column, `left` or `right`
 * @example
 * ```ts
 * markdownTable(['code', 'n'], ['left', 'right'], [['BTN', '7']]) // => '| code |   n |\n| :--- | --: |\n| BTN  |   7 |'
 * ```
 */
export function markdownTable(
  header: readonly string[],
  align: readonly ('left' | 'right')[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [header, ...rows].map((row) => row.map(escapeMarkdown))
  const widths = header.map((_, column) => greatest([3, ...cells.map((row) => row[column]?.length ?? 0)]))
  const line = (row: readonly string[]) => {
    const padded = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return align[column] === 'right' ? cell.padStart(width) : cell.padEnd(width)
    })
    return `| ${padded.join(' | ')} |`
  }
  const rule = widths.map((width, column) =>
    align[column] === 'right' ? `${'-'.repeat(width - 1)}:` : `:${'-'.repeat(width - 1)}`,
  )
  const [first = [], ...others] = cells
  return [line(first), `| ${rule.join(' | ')} |`, ...others.map(line)].join('\n')
}
