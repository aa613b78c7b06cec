import type { Config, TopLevelSpec } from 'vega-lite'

/** A Vega-Lite specification with its data inline. */
export type ChartSpec = TopLevelSpec

export type ChartConfig = Config

/** A view inside a specification. */
export type ChartView = Extract<TopLevelSpec, { readonly hconcat: unknown }>['hconcat'][number]
export type ChartLayer = Extract<TopLevelSpec, { readonly layer: unknown }>['layer'][number]
