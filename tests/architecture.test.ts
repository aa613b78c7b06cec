import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
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

function readImports(file: string): Import[] {
  const text = readFileSync(join('src', file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export) (type )?[^'"`;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...statements].map(([, types, from, bare, dynamic]) => ({
    file,
    from: from ?? bare ?? dynamic ?? '',
    typesOnly: types !== undefined || file.endsWith('.d.ts'),
  }))
}

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '')

describe('the source', () => {
  it('is read: every folder is known, and imports are found', () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''))
    expect([...folders].sort()).toEqual([...order].sort())
    expect(imports.length).toBeGreaterThan(100)
    expect(imports).toContainEqual({ file: 'http/transport.ts', from: 'axios', typesOnly: false })
  })

  it('imports from the left only', () => {
    const inward = imports.filter(({ from }) => from.startsWith('.'))
    const wrong = inward.filter(({ file, from }) => {
      const target = relative(resolve('src'), resolve('src', file, '..', from))
      if (file === 'index.ts' || target === 'errors.ts') return false
      return order.indexOf(folderOf(target)) > order.indexOf(folderOf(file)) || folderOf(target) === ''
    })
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
      'world-countries',
      'yauzl',
    ])
  })

  it('exports everything that is public from index.ts, and nothing else lives there', () => {
    const text = readFileSync('src/index.ts', 'utf8')
    expect(text).not.toMatch(/^(const|let|function|class|import)\b/m)
  })
})
