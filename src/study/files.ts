import { type ChartSize, chartSizes } from '../charts/size.ts'
import { InputError } from '../errors.ts'
import { formatJson } from '../formats/json.ts'
import { bibtexOf } from '../http/citations.ts'
import { outlineText } from '../render/outline.ts'
import { renderPng } from '../render/png.ts'
import { renderSvg } from '../render/svg.ts'
import { resultsFile, sourcesFile } from './closing.ts'
import { pageOf } from './page/page.ts'
import { reportOf } from './report.ts'
import type { Publication, PublishedFigure } from './study.ts'

/** The file formats of a figure. */
export const figureFormats = ['vl.json', 'svg', 'png', 'csv'] as const

export type FigureFormat = (typeof figureFormats)[number]

export interface FileOptions {
  /** Names; default all. */
  readonly figures?: readonly string[] | undefined
  /** Default all. */
  readonly formats?: readonly FigureFormat[] | undefined
  /** Of the figures; the page has sizes of its own. */
  readonly size?: ChartSize | undefined
  /** Called after each figure is drawn. */
  readonly onDrawn?: ((name: string, count: number) => void) | undefined
}

/**
 * The formats of some names.
 *
 * @throws InputError for an invalid name
 * @example
 * ```ts
 * findFormats(['svg', 'csv']) // => ['svg', 'csv']
 * ```
 */
export function findFormats(names: readonly string[]): readonly FigureFormat[] {
  return names.map((name) => {
    const found = figureFormats.find((format) => format === name)
    if (found !== undefined) return found
    throw new InputError(`unknown format "${name}"; choose from ${figureFormats.join(', ')}`, name)
  })
}

type File = readonly [name: string, content: string | Uint8Array]

/**
 * The files that a study is published as, by name: each figure as specification, SVG, PNG and table; and, if all of them are requested, the
 * page, the report, all numbers as JSON and the sources as BibTeX.
 *
 * @throws RenderError for a chart that Vega-Lite warns about
 * @example
 * ```ts
 * const publication = await digitalLearning.carryOut({ http: await packagedHttp() })
 * const files = await publicationFiles(publication, { figures: ['figure-2'], formats: ['svg', 'csv'] })
 * [...files.keys()] // => ['figure-2.svg', 'figure-2.csv']
 * ```
 */
export async function publicationFiles(
  publication: Publication,
  { figures, formats, size = chartSizes.web, onDrawn }: FileOptions = {},
): Promise<Map<string, string | Uint8Array>> {
  const chosen = publication.figures.filter(({ name }) => figures?.includes(name) ?? true)
  const drawn = await Promise.all(
    chosen.map(async (figure) => {
      const files = await figureFiles(figure, formats ?? figureFormats, size)
      onDrawn?.(figure.name, chosen.length)
      return files
    }),
  )
  const isComplete = figures === undefined && formats === undefined
  return new Map([...drawn.flat(), ...(isComplete ? await textFiles(publication) : [])])
}

async function textFiles(publication: Publication): Promise<File[]> {
  return [
    [resultsFile, formatJson(publication.results)],
    ['report.md', reportOf(publication)],
    [sourcesFile, bibtexOf(publication.sources)],
    ['index.html', await pageOf(publication)],
  ]
}

async function figureFiles(
  { name, versions: [{ chart, table }] }: PublishedFigure,
  formats: readonly FigureFormat[],
  size: ChartSize,
): Promise<File[]> {
  const spec = await chart(size)
  const isDrawn = formats.includes('svg') || formats.includes('png')
  const svg = isDrawn ? await renderSvg(spec, { zoom: size.zoom }) : ''
  const contents: Readonly<Record<FigureFormat, () => Promise<string | Uint8Array> | string>> = {
    'vl.json': () => formatJson(spec),
    // It goes to programs and machines with other fonts.
    svg: () => outlineText(svg),
    png: () => renderPng(svg, { scale: size.pixelRatio }),
    csv: table,
  }
  return Promise.all(formats.map(async (format): Promise<File> => [`${name}.${format}`, await contents[format]()]))
}
