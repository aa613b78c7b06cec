export { type FitCell, type FitGridOptions, type FitPoint, type FitRow, fitGridChart } from './fit-grid.ts'
export { type LinePanel, type LinePanelRow, type LinePanelsOptions, linePanelsChart } from './line-panels.ts'
