import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { referencePages } from '../../scripts/reference.ts'
import * as api from '../../src/index.ts'

/** An empty folder into which the packed library was installed, as a stranger does. */
let folder: string
let tarball: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netskills-package-'))
  tarball = join(
    folder,
    run('npm', ['pack', '--silent', '--pack-destination', folder], resolve('.')).trim().split('\n').at(-1) ?? '',
  )
  writeFileSync(join(folder, 'package.json'), '{"name": "stranger", "type": "module", "private": true}')
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What are-the-types-wrong finds for import statements; the package is ESM alone, so that require() has no say. */
async function checkTypes() {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))))
  if (!result.types) throw new Error('the package has no types')
  const problems = result.problems.filter(
    (problem) => !('resolutionKind' in problem) || !/cjs|node10/.test(problem.resolutionKind),
  )
  return { analysis: result.entrypoints, problems }
}

const script = `
import { briefData, analyseBrief, renderSvg, figure2Chart } from 'netskills'
import { fitOls, tidy } from 'netskills/statistics'
const { figure2, ...rest } = analyseBrief(await briefData(), 'FY21')
const svg = await renderSvg(await figure2Chart({ figure2, ...rest }))
const [, slope] = tidy(fitOls([{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }], { y: 'y', x: 'x' }))
console.log(figure2.nobs, figure2.slope.statistic.toFixed(2), slope.estimate, svg.startsWith('<svg'))
`

describe('the packed library', () => {
  it('has what it needs and nothing else', () => {
    const files = run('tar', ['-tzf', tarball], folder)
      .trim()
      .split('\n')
      .map((file) => file.replace('package/', ''))
    for (const file of [
      'dist/index.js',
      'dist/index.d.ts',
      'LICENSE',
      'README.md',
      'fixtures/snapshots/brief/snapshot.json',
    ]) {
      expect(files).toContain(file)
    }
    const folders = new Set(files.map((file) => file.split('/')[0]))
    expect([...folders].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'fixtures',
      'package.json',
      'src',
    ])
    expect(files.filter((file) => /(^|\/)(tests?|scripts|node_modules)\//.test(file))).toEqual([])
    // Whole series come along, packed.
    expect(statSync(tarball).size).toBeLessThan(4_000_000)
  })

  it('has types that resolve as its code does', async () => {
    const { analysis, ...checked } = await checkTypes()
    expect(checked.problems).toEqual([])
    expect(Object.keys(analysis)).toContain('./statistics')
  })

  it('installs without what only its own repository needs', () => {
    const installed = readdirSync(join(folder, 'node_modules'))
    expect(installed).toContain('vega')
    expect(installed).not.toContain('danfojs-node')
    expect(installed).not.toContain('vitest')
  })

  it('works from plain JavaScript, offline, from the answers that come with it', () => {
    writeFileSync(join(folder, 'script.js'), script)
    // As R has it: fixtures/certified/brief.json
    expect(run(process.execPath, ['script.js'], folder)).toBe('46 3.74 0.5 true\n')
  })

  it('works from strict TypeScript, in both resolutions', () => {
    mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
    symlinkSync(resolve('node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
    symlinkSync(resolve('node_modules/undici-types'), join(folder, 'node_modules/undici-types'))
    writeFileSync(join(folder, 'script.ts'), script)
    for (const [module, moduleResolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ]) {
      const compilerOptions = {
        module,
        moduleResolution,
        target: 'es2022',
        strict: true,
        noEmit: true,
        types: ['node'],
      }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['script.ts'] }))
      run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], folder)
    }
  })

  it('says what is missing where a DataFrame is asked for and danfojs-node is absent, and how to install it', () => {
    const code =
      "import('netskills').then(({ toDataFrame }) => toDataFrame([{ a: 1 }])).catch(({ message }) => console.log(message))"
    const message = run(process.execPath, ['-e', code], folder)
    expect(message).toContain('DataFrames need the package danfojs-node, which is not installed: npm pkg set ')
    const [settings = '', install = ''] = message.trim().split(': npm ')[1]?.split(' && npm ') ?? []
    run('npm', settings.split(' '), folder)
    // Everything is found in the registry, down to the last package; nothing is downloaded.
    const planned = run(
      'npm',
      [...install.split(' '), '--dry-run', '--no-audit', '--no-fund', '--prefer-offline'],
      folder,
    )
    expect(planned).toMatch(/^add danfojs-node /m)
  }, 120_000)

  it('has entry points for each stage, and all of their files', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
    const names = Object.keys(exports).filter((name) => name !== './package.json')
    const readme = readFileSync('README.md', 'utf8')
    for (const name of names) expect(readme).toContain(`\`netskills${name.slice(1)}\``)
    const code = `for (const name of ${JSON.stringify(names)}) console.log(Object.keys(await import('netskills' + name.slice(1))).length > 0)`
    writeFileSync(join(folder, 'entries.js'), code)
    expect(run(process.execPath, ['entries.js'], folder).trim().split('\n')).toEqual(names.map(() => 'true'))
  })

  it('has a reference: a page for each entry point, every public name on its own, and links that lead somewhere', () => {
    const pages = referencePages(join(folder, 'node_modules/netskills'))
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
    const names = Object.keys(exports).filter((name) => name.startsWith('./') && name !== './package.json')
    expect([...pages.keys()]).toEqual(['index.md', ...names.map((name) => `${name.slice(2)}.md`)])
    const index = pages.get('index.md') ?? ''
    for (const name of names) {
      expect(index).toMatch(new RegExp(`^## \\[netskills${name.slice(1)}\\]\\(.+\\)\n\n[A-Z].{20,}\\.\n`, 'm'))
    }
    const text = [...pages.values()].join('\n')
    for (const name of Object.keys(api)) expect(text.split(`\n### ${name}\n`), name).toHaveLength(2)
    for (const [, page = '', anchor = ''] of text.matchAll(/\]\(([\w-]+\.md)#(\w+)\)/g)) {
      expect(pages.get(page)?.toLowerCase(), `${page}#${anchor}`).toContain(`\n### ${anchor}\n`)
    }
    expect(pages.get('statistics.md')).toContain(
      '```ts\nfunction holm(pValues: readonly number[]): number[];\n```\n\n```ts\nholm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]\n```',
    )
  })
})
