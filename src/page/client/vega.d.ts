import type * as Vega from 'vega'

declare global {
  /** The script of Vega stands before this one on the page. */
  const vega: typeof Vega
  type VegaView = Vega.View
  type VegaSpec = Vega.Spec
}
