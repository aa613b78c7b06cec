// Makes charts of rows: Vega-Lite specifications with their data inline.

export { columnsChart } from './columns/columns.ts'
export { type DotPlotOptions, type DotPlotRow, dotPlotChart } from './dot-plot/dot-plot.ts'
export {
  type EstimatePanel,
  type EstimatePoint,
  type EstimatesOptions,
  estimatesChart,
} from './estimates/estimates.ts'
export { highlightParam } from './highlight.ts'
export type { ChartGroup } from './legend.ts'
export { type Baseline, type LineSeries, type LinesOptions, linesChart } from './lines/lines.ts'
export {
  type Area,
  type Atlas,
  type ClassMethod,
  loadAtlas,
  type MapEconomy,
  type MapOptions,
  type MapRow,
  worldMapChart,
} from './map/map.ts'
export { groupLooks } from './palette.ts'
export {
  type RankedInterval,
  type RankedIntervalsOptions,
  rankedIntervalsChart,
} from './ranked-intervals/ranked-intervals.ts'
export {
  type LinePoint,
  type ScatterAxis,
  type ScatterOptions,
  type ScatterPoint,
  scatterChart,
} from './scatter/scatter.ts'
export { type ChartSize, type ChartSizeName, chartSizes, findChartSize } from './size.ts'
export {
  type FitCell,
  type FitGridOptions,
  type FitPoint,
  type FitRow,
  fitGridChart,
  type LinePanel,
  type LinePanelRow,
  type LinePanelsOptions,
  linePanelsChart,
} from './small-multiples/index.ts'
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
export type { ByYearOptions, ChartAxis, EconomyRow, ValueAxis } from './values.ts'
