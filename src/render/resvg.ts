import { createRequire } from 'node:module'
import { RenderError } from '../errors.ts'

/** A PNG of an SVG, so many pixels across; `fonts` are files of further fonts. */
export async function drawPixels(svg: string, width: number, fonts: readonly string[]): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js')
  return drawing(async () => {
    const picture = await renderAsync(svg, { fitTo: { mode: 'width', value: width }, font: fontsWith(fonts) })
    return picture.asPng()
  })
}

/** The same picture as paths alone: letters are shapes. */
export async function drawPaths(svg: string, fonts: readonly string[]): Promise<string> {
  const { Resvg } = await import('@resvg/resvg-js')
  return drawing(() => new Resvg(svg, { font: fontsWith(fonts) }).toString())
}

/** @throws RenderError for whatever goes wrong */
async function drawing<Result>(draw: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await draw()
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new RenderError(`the SVG can't be drawn: ${problem}`, { cause: error })
  }
}

/** The packaged font before all others: none of the machine's. */
function fontsWith(more: readonly string[]) {
  const { resolve } = createRequire(import.meta.url)
  const packaged = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf']
  return {
    loadSystemFonts: false,
    fontFiles: [...packaged.map((file) => resolve(`@expo-google-fonts/arimo/${file}`)), ...more],
    defaultFontFamily: 'Arimo',
    sansSerifFamily: 'Arimo',
  }
}
