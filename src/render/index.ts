// Draws a chart as SVG and PNG.

export { renderPng } from './png.ts'
export { renderSvg } from './svg.ts'
