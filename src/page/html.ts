import { escapeMarkup } from '../formats/markup.ts'

/** Markup that is safe to put into a page. Only `html` and `rawHtml` make it, so a text can't pass for it. */
export class Html {
  readonly #markup: string

  constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

/** What can stand in a template; a list is joined without anything between. */
export type HtmlPart = string | number | Html | readonly Html[]

/**
 * A template whose parts are escaped, unless they are markup already: a name from a service can't become an element or an attribute, in text as
 * well as between double quotes.
 *
 * @example
 * ```ts
 * String(html`<p title="${'"'}">${'<i>'}</p>`) // => '<p title="&quot;">&lt;i&gt;</p>'
 * ```
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(strings.map((text, index) => (index === 0 ? text : markupOf(parts[index - 1]) + text)).join(''))
}

/** Markup of our own that is not a template, such as the text of a script. */
export function rawHtml(markup: string): Html {
  return new Html(markup)
}

function markupOf(part: HtmlPart | undefined): string {
  if (part instanceof Html) return String(part)
  if (typeof part === 'object') return part.map(String).join('')
  return escapeMarkup(String(part ?? ''))
}
