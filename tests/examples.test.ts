import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as api from '../src/index.ts'
import { runNode } from './support/commands.ts'
import { once } from './support/once.ts'

/** The code of every `@example` in a source file. */
function examplesOf(file: string): string[] {
  const blocks = readFileSync(join('src', file), 'utf8').matchAll(/@example\n \* ```ts\n((?: \*.*\n)*?) \* ```/g)
  return [...blocks].map(([, code = '']) => code.replaceAll(/^ \* ?/gm, ''))
}

/** Statements begin where a line does, unless it only closes a bracket; `// => value` ends one and says what it gives. */
function toStatements(code: string): { readonly code: string; readonly expected: string | null }[] {
  const statements: { code: string; expected: string | null }[] = []
  for (const line of code.split('\n')) {
    const [own = '', expected = null] = line.split('// => ')
    const last = statements.at(-1)
    if (/^\S/.test(line) && !/^(\/\/|[)}\]])/.test(line)) statements.push({ code: own, expected })
    else if (last) Object.assign(last, { code: `${last.code}\n${own}`, expected: expected ?? last.expected })
  }
  return statements
}

async function runExample(code: string, names: Readonly<Record<string, unknown>>): Promise<void> {
  const body = toStatements(code).map((one) =>
    one.expected === null
      ? one.code
      : `compare(await (${one.code.trim().replace(/;$/, '')}\n), (${one.expected}), ${JSON.stringify(one.code)})`,
  )
  const all = { ...names, compare }
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor
  // In a block an example may use a name of the library for something of its own.
  await new AsyncFunction(...Object.keys(all), `{ ${body.join('\n;')}\n}`)(...Object.values(all))
}

function compare(got: unknown, expected: unknown, code: string): void {
  if (typeof expected === 'number' && typeof got === 'number') expect(got, code).toBeCloseTo(expected, 6)
  else expect(got, code).toEqual(expected)
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const examples = files.flatMap((file) =>
  examplesOf(file).map((code, index) => [`${file} ${index + 1}`, file, code] as const),
)

/** What many examples begin with is made once for all of them. */
const shared = { briefData: once(api.briefData), packagedHttp: once(api.packagedHttp) }

describe('the examples in doc comments', () => {
  it('are found', () => {
    const count = files.map((file) => readFileSync(join('src', file), 'utf8').match(/@example/g)?.length ?? 0)
    expect(examples).toHaveLength(count.reduce((sum, one) => sum + one, 0))
    expect(examples.length).toBeGreaterThan(15)
  })

  /** What they ask is not among the recorded answers, or is the services themselves. */
  const withoutAnswers = ['defaultHttp', 'listCodes', 'writeFiles']

  it('are there for every public function, but for a few that only a service could answer', () => {
    const functions = Object.entries(api)
      .filter(([, value]) => typeof value === 'function' && !/^class\b/.test(String(value)))
      .map(([name]) => name)
    const all = examples.map(([, , code]) => code).join('\n')
    expect(functions.filter((name) => !new RegExp(`\\b${name}\\(`).test(all)).sort()).toEqual(withoutAnswers)
  })

  it.each(examples)('%s gives what it says', async (_, file, code) => {
    expect(code).toContain('// =>')
    await runExample(code, {
      ...api,
      ...(await import(/* @vite-ignore */ pathToFileURL(join('src', file)).href)),
      ...shared,
    })
  })
})

const pages = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((name) => name.endsWith('.md'))
const printing = pages.flatMap((page) => {
  const text = readFileSync(page, 'utf8')
  const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```\n+(?:[^\n`]*\n+)?```text\n([\s\S]*?)```/g)]
  return blocks.map(([, code = '', printed = ''], index) => [`${page} ${index + 1}`, code, printed] as const)
})

describe('the examples in README.md and docs', () => {
  it('are found, each with what it prints', () => {
    const all = pages.flatMap((page) => readFileSync(page, 'utf8').match(/```ts\n/g) ?? [])
    expect(all).toHaveLength(printing.length)
    const files = new Set(printing.map(([name]) => name.split(' ')[0]))
    expect([...files]).toEqual(expect.arrayContaining(['README.md', 'docs/services.md', 'docs/studies.md']))
  })

  it.each(printing)('%s prints what it says', async (name, _, printed) => {
    const { stdout, stderr } = await runNode(['scripts/run.js', main, fileOf(name)])
    expect(stderr).toBe('')
    expect(stdout).toBe(printed)
  })

  /** One script that imports what it is told to: the bundle of all examples takes as long as that of one. */
  const main = 'example-of-docs.ts'
  const fileOf = (name: string) => `example-of-${name.replaceAll(/\W/g, '-')}.ts`
  const written = [main, ...printing.map(([name]) => fileOf(name))]

  beforeAll(() => {
    for (const [name, code] of printing) writeFileSync(fileOf(name), `${code}\nexport {}\n`)
    const imports = printing.map(([name]) => `  '${fileOf(name)}': () => import('./${fileOf(name)}'),\n`)
    writeFileSync(main, `const examples = {\n${imports.join('')}}\nawait examples[process.argv[2]]()\n`)
  })
  afterAll(() => {
    for (const file of written) rmSync(file, { force: true })
  })
})

describe('the links in README.md and docs', () => {
  it.each([...pages, 'DESIGN.md', 'CONTRIBUTING.md'])('of %s lead to files and headings', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)]
    for (const [, path = '', heading] of links) {
      const file = path === '' ? page : join(dirname(page), path)
      expect(existsSync(file), `${page} links to ${file}`).toBe(true)
      if (heading !== undefined) expect(headingsOf(file), `${page} links to ${file}#${heading}`).toContain(heading)
    }
  })
})

/** The anchors that GitHub gives to headings. */
function headingsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
}
