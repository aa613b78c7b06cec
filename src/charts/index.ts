// Rows in, Vega-Lite out.

export { fittedLine } from './fitted-line.ts'
export { type InternetUseRow, internetUseChart } from './internet-use.ts'
export {
  type LinePoint,
  type ScatterAxis,
  type ScatterOptions,
  type ScatterPoint,
  scatterChart,
} from './scatter.ts'
export type { ChartSpec } from './spec.ts'
export { textWidth, wrapText } from './text.ts'
export type { ChartText } from './theme.ts'
