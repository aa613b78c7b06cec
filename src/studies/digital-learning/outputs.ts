import { chartSizes } from '../../charts/size.ts'
import { InputError } from '../../errors.ts'
import { formatJson } from '../../formats/json.ts'
import { bibtexOf } from '../../http/citations.ts'
import { renderPng } from '../../render/png.ts'
import { renderSvg } from '../../render/svg.ts'
import { type BriefFigure, briefFigures, type FigureOptions } from './figures.ts'
import { pageOf } from './page/page.ts'
import { reportOf } from './report.ts'
import { type Reproduction, resultsOf } from './reproduce.ts'

/** What a figure can be written as. */
export const figureFormats = ['vl.json', 'svg', 'png', 'csv'] as const

export type FigureFormat = (typeof figureFormats)[number]

export interface FileOptions extends FigureOptions {
  /** Default all. */
  readonly figures?: readonly BriefFigure[] | undefined
  /** Default all. */
  readonly formats?: readonly FigureFormat[] | undefined
  /** Told of each figure that is drawn. */
  readonly onDrawn?: ((name: string, count: number) => void) | undefined
}

/**
 * The formats of some names.
 *
 * @throws InputError for a name that is none
 */
export function findFormats(names: readonly string[]): readonly FigureFormat[] {
  return names.map((name) => {
    const found = figureFormats.find((format) => format === name)
    if (found !== undefined) return found
    throw new InputError(`"${name}" is no format: they are ${figureFormats.join(', ')}`, name)
  })
}

type File = readonly [name: string, content: string | Uint8Array]

/**
 * The files that a reproduction is published as, by name: each figure as spec, SVG, PNG and table; and, where all figures are asked for, the tests of all cells as a table, all numbers as JSON,
 * the report, and the page.
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * const files = await reproductionFiles(reproduction, { figures: findFigures(['figure-2']), formats: ['svg', 'csv'] })
 * [...files.keys()] // => ['figure-2.svg', 'figure-2.csv']
 * ```
 */
export async function reproductionFiles(
  reproduction: Reproduction,
  { figures = briefFigures, formats = figureFormats, onDrawn, ...options }: FileOptions = {},
): Promise<Map<string, string | Uint8Array>> {
  const drawn = await Promise.all(
    figures.map(async (figure) => {
      const files = await figureFiles(figure, reproduction, formats, options)
      onDrawn?.(figure.name, figures.length)
      return files
    }),
  )
  const isWhole = figures === briefFigures && formats === figureFormats
  const others: readonly File[] = [
    ['reproduction.json', formatJson(resultsOf(reproduction))],
    ['report.md', reportOf(reproduction)],
    ['citations.bib', bibtexOf(reproduction.sources)],
    ...(isWhole ? [['index.html', await pageOf(reproduction, options)] as const] : []),
  ]
  return new Map([...drawn.flat(), ...(isWhole ? others : [])])
}

async function figureFiles(
  { name, chart, table }: BriefFigure,
  reproduction: Reproduction,
  formats: readonly FigureFormat[],
  options: FigureOptions,
): Promise<File[]> {
  const spec = await chart(reproduction, options)
  const size = options.size ?? chartSizes.web
  const isDrawn = formats.includes('svg') || formats.includes('png')
  const svg = isDrawn ? await renderSvg(spec, { zoom: size.zoom }) : ''
  const contents: Readonly<Record<FigureFormat, () => Promise<string | Uint8Array> | string>> = {
    'vl.json': () => formatJson(spec),
    svg: () => svg,
    png: () => renderPng(svg, { scale: size.pixelRatio }),
    csv: () => table(reproduction, options),
  }
  return Promise.all(formats.map(async (format): Promise<File> => [`${name}.${format}`, await contents[format]()]))
}
