import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Vega as one script that sets the global `vega`, with its licence in front, from the package that is installed. */
export function vegaScript(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('vega'))
  const licence = readFileSync(join(folder, '..', 'LICENSE'), 'utf8').trim()
  return `/* Vega\n\n${licence} */\n${readFileSync(join(folder, 'vega.min.js'), 'utf8')}`
}
