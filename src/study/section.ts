import type { TextTable } from '../formats/text-table.ts'
import type { Claim } from './claim.ts'

/** A part of a report or a page, written as Markdown or HTML from the same value. Texts are plain: the writers escape them. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly table: TextTable; readonly isSortable?: boolean }
  /** One of the study's figures, by name. */
  | { readonly kind: 'figure'; readonly name: string }
  /** Each claim with its verdict, in short. */
  | { readonly kind: 'verdicts'; readonly claims: readonly Claim[] }
  /** Each claim with its evidence. */
  | { readonly kind: 'claims'; readonly claims: readonly Claim[] }
  /** Text to be copied; with a summary it is folded away on the page. */
  | { readonly kind: 'code'; readonly text: string; readonly summary?: string }

export interface Section {
  /** The anchor of its heading. */
  readonly id: string
  readonly heading: string
  /** For those who want to check: folded on the page until it is opened. */
  readonly isDetail?: boolean
  readonly blocks: readonly Block[]
}

/** Shorthands, so that sections read like the texts that they become. */
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const list = (items: readonly string[]): Block => ({ kind: 'list', items })
export const figure = (name: string): Block => ({ kind: 'figure', name })
export const table = (caption: string, content: TextTable, isSortable = false): Block => ({
  kind: 'table',
  caption,
  table: content,
  isSortable,
})
