import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ParseResult, parseSync } from 'oxc-parser'

/** A public name: its declaration as the package's types have it, and what its doc comment says. */
interface Entry {
  readonly name: string
  readonly kind: 'function' | 'value' | 'type'
  readonly comment: string
  /** Several for a function with overloads. */
  readonly code: readonly string[]
}

interface EntryPoint {
  /** Such as `netskills/statistics`. */
  readonly name: string
  /** The name of its page. */
  readonly page: string
  readonly about: string
  readonly entries: readonly Entry[]
}

const kinds = [
  ['function', 'Functions'],
  ['value', 'Values'],
  ['type', 'Types'],
] as const satisfies readonly (readonly [Entry['kind'], string])[]

/**
 * The reference, by file name: a page for each entry point of the package, and `index.md`, which leads to them. It is made from the declarations in `dist`.
 *
 * @param root the folder with the package.json of the package and its compiled `dist`
 */
export function referencePages(root: string): Map<string, string> {
  const points = entryPoints(root)
  const places = new Map(
    points.flatMap(({ page, entries }) => entries.map(({ name }) => [name, `${page}#${anchorOf(name)}`] as const)),
  )
  return new Map([
    ['index.md', indexPage(points)],
    ...points.map((point) => [point.page, pointPage(point, places)] as const),
  ])
}

function entryPoints(root: string): EntryPoint[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  // The entry point "." has the names of all others.
  const paths = Object.keys(exports).filter((path) => path !== '.' && exports[path].types !== undefined)
  return paths.map((path) => {
    const { source, types } = exports[path]
    const [, about = ''] = readFileSync(join(root, source), 'utf8').match(/^\/\/ (.+)\n/) ?? []
    const entries = entriesOf(join(root, types)).sort((a, b) => a.name.localeCompare(b.name, 'en'))
    return { name: `netskills${path.slice(1)}`, page: `${path.slice(2)}.md`, about, entries }
  })
}

/** What a file exports, its own and what it hands on from others. */
function entriesOf(path: string): Entry[] {
  const text = readFileSync(path, 'utf8')
  const parsed = parseSync(path, text)
  const found = parsed.module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, importName, moduleRequest }) => {
      const name = exportName.name ?? ''
      if (moduleRequest === null) return declared(name, parsed, text)
      const target = join(dirname(path), moduleRequest.value.replace(/\.[jt]s$/, '.d.ts'))
      return entriesOf(target).filter((entry) => entry.name === importName.name)
    }),
  )
  // Each overload is an export of its own.
  return [...new Map(found.map((entry) => [entry.name, entry])).values()]
}

/** A declaration of a file; overloads are told at the first of them. */
function declared(name: string, { program, comments }: ParseResult, text: string): Entry[] {
  const found = program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration === null) return []
    const { declaration } = node
    const id = declaration.type === 'VariableDeclaration' ? declaration.declarations[0]?.id : declaration.id
    return id?.type === 'Identifier' && id.name === name ? [{ node, type: declaration.type }] : []
  })
  const [first] = found
  if (first === undefined) throw new Error(`the declaration of ${name} is not found`)
  const before = comments
    .filter(({ end }) => end <= first.node.start && text.slice(end, first.node.start).trim() === '')
    .at(-1)
  const code = found.map(({ node }) => text.slice(node.start, node.end).replace(/^export (declare )?/, ''))
  return [{ name, kind: kindOf(first.type), comment: before === undefined ? '' : plain(before.value), code }]
}

function kindOf(declaration: string): Entry['kind'] {
  if (declaration === 'VariableDeclaration') return 'value'
  return declaration === 'TSDeclareFunction' || declaration === 'FunctionDeclaration' ? 'function' : 'type'
}

/** A doc comment without its stars. */
function plain(comment: string): string {
  return comment
    .replace(/^\*/, '')
    .replaceAll(/\n\s*\* ?/g, '\n')
    .trim()
}

function indexPage(points: readonly EntryPoint[]): string {
  const parts = points.flatMap(({ name, page, about, entries }) => [
    `## [${name}](${page})`,
    about,
    leading(entries)
      .map((entry) => `- [\`${entry.name}\`](${page}#${anchorOf(entry.name)}): ${firstSentence(entry.comment)}`)
      .join('\n'),
  ])
  const lead =
    'The entry points come in the order in which data flow. `netskills` itself exports all of their names. Each page has the types of its entry point too.'
  return textOf(['# Reference', lead, ...parts])
}

/** What a reader looks for first: functions and values, or types where there are no others. */
function leading(entries: readonly Entry[]): readonly Entry[] {
  const found = entries.filter(({ kind }) => kind !== 'type')
  return found.length > 0 ? found : entries
}

function pointPage({ name, about, entries }: EntryPoint, places: ReadonlyMap<string, string>): string {
  const sections = kinds.flatMap(([kind, heading]) => {
    const own = entries.filter((entry) => entry.kind === kind)
    return own.length === 0 ? [] : [`## ${heading}`, ...own.flatMap((entry) => entryText(entry, places))]
  })
  return textOf([`[Reference](index.md)`, `# ${name}`, about, ...sections])
}

function entryText({ name, comment, code }: Entry, places: ReadonlyMap<string, string>): string[] {
  const [description = '', ...tags] = comment.split(/^@/m).map((part) => part.trim())
  const textsOf = (tag: string) =>
    tags.flatMap((text) => (text.startsWith(`${tag} `) ? [text.slice(tag.length + 1)] : []))
  const notes = [
    ...textsOf('param').map((text) => text.replace(/^(\S+)(?: -)?/, '`$1`:')),
    ...textsOf('returns').map((text) => `Returns ${text}`),
    ...textsOf('throws').map((text) => `Throws ${text}`),
    ...textsOf('see').map((text) => `Source: ${text}`),
  ]
  const examples = tags.flatMap((text) => (text.startsWith('example') ? [text.slice('example'.length).trim()] : []))
  const declaration = code.join('\n\n')
  const others = [...new Set(declaration.replaceAll(/\/\*[\s\S]*?\*\//g, '').match(/\b\w+\b/g))]
  const links = others.flatMap((word) => {
    const place = word === name ? undefined : places.get(word)
    return place === undefined ? [] : [`[${word}](${place})`]
  })
  return [
    `### ${name}`,
    description,
    notes.map((note) => `- ${note.replaceAll(/\s*\n\s*/g, ' ')}`).join('\n'),
    `\`\`\`ts\n${declaration}\n\`\`\``,
    links.length === 0 ? '' : `See ${links.join(', ')}.`,
    ...examples,
  ]
}

function firstSentence(comment: string): string {
  const [description = ''] = comment.split(/^@/m)
  const [sentence = ''] = description
    .replaceAll(/\s+/g, ' ')
    .trim()
    .match(/^.*?\.(?= [A-Z`]|$)/) ?? [description.trim()]
  return sentence
}

const anchorOf = (name: string) => name.toLowerCase()

function textOf(paragraphs: readonly string[]): string {
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`
}
