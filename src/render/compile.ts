import type { LoggerInterface, Spec } from 'vega'
import { withPlainTexts } from '../charts/plain-texts.ts'
import type { ChartSpec } from '../charts/spec.ts'
import { NetskillsError, RenderError } from '../errors.ts'

/** A chart as Vega reads it. */
export type CompiledChart = Spec

/** A logger that gathers what it is told; Vega catches what a logger throws, so it is looked at in the end. */
export interface Warnings {
  readonly logger: LoggerInterface
  /** @throws RenderError where there was a warning */
  readonly refuse: () => void
}

/**
 * Compiles a chart from Vega-Lite to Vega.
 *
 * @throws RenderError for any warning of Vega-Lite: a misspelt field draws an empty chart and only warns
 */
export async function compileChart(spec: ChartSpec, { logger, refuse } = collectWarnings()): Promise<CompiledChart> {
  const { compile } = await import('vega-lite')
  const compiled = compile(withPlainTexts(spec), { logger })
  refuse()
  return compiled.spec
}

/** Whatever goes wrong while a chart is drawn is a RenderError, with the words of Vega in it. */
export function renderError(error: unknown): Error {
  if (error instanceof NetskillsError) return error
  const problem = error instanceof Error ? error.message : String(error)
  return new RenderError(`the chart can't be drawn as it is described: ${problem}`, { cause: error })
}

/** A picture has no window that events come from and no container that it fits: that is no fault of a chart to be explored on a page. */
const harmless = /^(?:Can not resolve event source|Dropping "fit-[xy]")/

export function collectWarnings(): Warnings {
  const warnings: string[] = []
  const gather = (...parts: unknown[]) => {
    const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
    if (!harmless.test(text)) warnings.push(text)
    return logger
  }
  const ignore = () => logger
  const logger: LoggerInterface = { level: ignore, error: gather, warn: gather, info: ignore, debug: ignore }
  const refuse = () => {
    if (warnings.length > 0)
      throw new RenderError(`the chart can't be drawn as it is described: ${warnings.join('; ')}`)
  }
  return { logger, refuse }
}
