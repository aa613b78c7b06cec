import { build, type Metafile } from 'esbuild'
import { describe, expect, it } from 'vitest'

/** The packages that are loaded as soon as `netskills` is imported: those behind import statements, not behind `import()`. */
async function packagesAtImport(): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    packages: 'external',
    splitting: true,
    metafile: true,
    outdir: 'out',
    write: false,
    format: 'esm',
    platform: 'node',
  })
  const [entry = ''] =
    Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'src/index.ts') ?? []
  return [...follow(entry, metafile)].filter((path) => !path.startsWith('node:')).sort()
}

function follow(output: string, metafile: Metafile): Set<string> {
  const found = new Set<string>()
  for (const { kind, path, external } of metafile.outputs[output]?.imports ?? []) {
    if (kind !== 'import-statement') continue
    if (external) found.add(path)
    else for (const inner of follow(path, metafile)) found.add(inner)
  }
  return found
}

describe('import from netskills', () => {
  it('loads nothing heavy: no Vega, no HTTP client, no native code, no DataFrames', async () => {
    expect(await packagesAtImport()).toEqual([
      '@stdlib/math-base-special-betainc',
      '@stdlib/math-base-special-betaln',
      '@stdlib/math-base-special-erfc',
      '@stdlib/math-base-special-erfcinv',
      '@stdlib/stats-base-dists-t-quantile',
      'd3-array',
      'd3-format',
      'd3-geo',
      'd3-scale',
      'env-paths',
      'ml-matrix',
      'p-limit',
      'papaparse',
      'proxy-from-env',
      'pure-rand/distribution/uniformFloat64',
      'pure-rand/generator/xoroshiro128plus',
      'simple-statistics',
      'valibot',
    ])
  })
})
