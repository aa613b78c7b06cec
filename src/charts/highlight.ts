/**
 * The parameter that a page sets to the codes of economies, with blanks between, so that they stand out in every chart; empty for none. Every chart has it, and its marks that
 * belong to an economy (data with `iso3`) take their opacity from `highlightOpacity`.
 */
export const highlightParam = { name: 'highlight', value: '' } as const

/** Full where nothing is highlighted, or the mark's own economy is; faint otherwise. */
export function highlightOpacity(full: number, faint = 0.12) {
  return { condition: { test: "highlight === '' || indexof(highlight, datum.iso3) >= 0", value: full }, value: faint }
}
