import { type Html, html } from '../../page/html.ts'
import type { Explainer } from '../../page/table.ts'
import { generalTerms, inOrder, type Term, termFinder } from '../glossary.ts'
import type { Publication } from '../study.ts'

/** The terms of a page: where they are explained, and which of them it has. */
export interface PageGlossary {
  /** Marks each term where it comes up first in a part of the page; each part has its own. */
  readonly explainer: () => Explainer
  /** Those that were marked so far, to be listed at the end. */
  readonly list: () => Html
}

export function pageGlossary({ glossary = [] }: Publication): PageGlossary {
  const find = termFinder([...glossary, ...generalTerms])
  const used = new Set<Term>()
  const idOf = (term: Term) => {
    used.add(term)
    return `term-${term.term.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
  }
  return {
    explainer() {
      const seen = new Set<Term>()
      return {
        textHtml: (text) => html`${find(text).map((piece) => pieceHtml(piece, seen, idOf))}`,
        termsHtml: (text) =>
          find(text).flatMap((piece) =>
            piece.term === null || seen.has(piece.term) ? [] : pieceHtml(piece, seen, idOf),
          ),
        idIn(text) {
          const [term] = find(text).flatMap((piece) => piece.term ?? [])
          return term === undefined ? null : idOf(term)
        },
      }
    },
    list: () => html`<dl class="glossary">
${inOrder(used).map((term) => html`<dt>${term.term}</dt><dd id="${idOf(term)}">${term.explanation}</dd>\n`)}</dl>`,
  }
}

/** A link to the glossary, which the script also shows beside the term. */
function pieceHtml(
  { text, term }: { readonly text: string; readonly term: Term | null },
  seen: Set<Term>,
  idOf: (term: Term) => string,
): Html {
  if (term === null || seen.has(term)) return html`${text}`
  seen.add(term)
  const id = idOf(term)
  return html`<a class="term" href="#${id}" data-term="${id}" aria-describedby="${id}">${text}</a>`
}
