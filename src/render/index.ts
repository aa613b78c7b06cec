// Draws a chart as SVG and PNG.

export { outlineText } from './outline.ts'
export { renderPng } from './png.ts'
export { renderSvg } from './svg.ts'
