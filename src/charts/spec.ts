import type { Config, TopLevelSpec } from 'vega-lite'

/** A Vega-Lite specification with its data inline. */
export type ChartSpec = TopLevelSpec

export type ChartConfig = Config
