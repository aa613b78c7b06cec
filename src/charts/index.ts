// Rows in, Vega-Lite out.

export type { Area } from './atlas.ts'
export { type Atlas, loadAtlas } from './atlas.ts'
export type { FitPoint } from './fit-grid.ts'
export { type FitCell, type FitGridOptions, type FitRow, fitGridChart } from './fit-grid.ts'
export { highlightParam } from './highlight.ts'
export { internetByGroupChart } from './internet-by-group.ts'
export { internetColumnsChart } from './internet-columns.ts'
export { type InternetUseOptions, type InternetUseRow, internetUseChart } from './internet-use.ts'
export { worldMapChart } from './map.ts'
export type { MapRow } from './map-places.ts'
export { type LinePoint, type ScatterAxis, type ScatterOptions, type ScatterPoint, scatterChart } from './scatter.ts'
export { type ChartSize, type ChartSizeName, chartSizes, findChartSize } from './size.ts'
export type { ChartSpec } from './spec.ts'
export {
  type SpecificationCurveOptions,
  type SpecificationPanel,
  type SpecificationPoint,
  specificationCurveChart,
} from './specification-curve.ts'
export type { TextStyle } from './text.ts'
export { textWidth, wrapText } from './text.ts'
export type { ChartText } from './theme.ts'
export { type Trend, type TrendsOptions, trendsChart } from './trends.ts'
