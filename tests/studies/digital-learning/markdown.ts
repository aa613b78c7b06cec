import { found } from './reference.ts'

/** The part of a text under a heading, up to the next of any level. */
export function sectionOf(text: string, heading: string): string {
  const [, rest] = text.split(`\n${heading}\n`)
  return found(found(rest).split(/\n#/)[0])
}

/** The cells of all tables, row by row, without their rules. */
export function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|: -]+$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

/** Markdown without its escapes: the text that a reader sees. */
export function plain(markdown: string): string {
  return markdown
    .replaceAll(/\\([\\`*_[\]|~/.])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}
