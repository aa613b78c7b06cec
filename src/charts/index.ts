// Rows in, Vega-Lite out.

export { internetColumnsChart } from './columns/columns.ts'
export { type InternetUseOptions, type InternetUseRow, internetUseChart } from './dot-plot/dot-plot.ts'
export { highlightParam } from './highlight.ts'
export { type Trend, type TrendsOptions, trendsChart } from './lines/lines.ts'
export type { Area } from './map/atlas.ts'
export { type Atlas, loadAtlas } from './map/atlas.ts'
export { worldMapChart } from './map/map.ts'
export type { MapRow } from './map/places.ts'
export {
  type LinePoint,
  type ScatterAxis,
  type ScatterOptions,
  type ScatterPoint,
  scatterChart,
} from './scatter/scatter.ts'
export { type ChartSize, type ChartSizeName, chartSizes, findChartSize } from './size.ts'
export type { FitPoint } from './small-multiples/fit-grid.ts'
export { type FitCell, type FitGridOptions, type FitRow, fitGridChart } from './small-multiples/fit-grid.ts'
export { internetByGroupChart } from './small-multiples/line-panels.ts'
export type { ChartSpec } from './spec.ts'
export {
  type SpecificationCurveOptions,
  type SpecificationPanel,
  type SpecificationPoint,
  specificationCurveChart,
} from './specification-curve/specification-curve.ts'
export type { TextStyle } from './text.ts'
export { textWidth, wrapText } from './text.ts'
export type { ChartText } from './theme.ts'
