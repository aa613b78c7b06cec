import { findChartSize } from '../src/charts/size.ts'
import { InputError } from '../src/errors.ts'
import { prepareFolder, writeRun } from '../src/formats/output-folder.ts'
import type { Choice, ChoiceOption, Chosen } from '../src/study/choice.ts'
import { figureFormats, findFormats, publicationFiles } from '../src/study/files.ts'
import { findFigures, type Study } from '../src/study/study.ts'
import { type Given, type OptionWords, runScript, UsageError } from './command-line.ts'
import { openHttp, progress, sourceHelp, sourceOptions } from './sources.ts'

interface StudyScript {
  readonly study: Study
  /** How the command begins, such as `npm run figures --`. */
  readonly command: string
  /** Where the files go. */
  readonly out: string
  /** Further options, with their lines of the help. */
  readonly options?: OptionWords
  readonly help?: string
  /** The end of the help. */
  readonly example?: string
}

const fileOptions = { out: 'DIR', only: 'NAMES', format: 'NAMES', size: 'NAME' } as const

/** Carries a study out: its choices are the script's options. */
export async function runStudy(script: StudyScript): Promise<void> {
  const { study, out, options = {} } = script
  const choices = Object.entries(study.choices)
  await runScript({
    help: helpText(script),
    options: {
      ...fileOptions,
      ...sourceOptions,
      ...options,
      ...Object.fromEntries(choices.flatMap(([name, { option }]) => (option === null ? [] : [[name, wordOf(option)]]))),
    },
    run: (given: Given<OptionWords>) => carryOut(study, out, given),
  })
}

function helpText({ study, command, out, help = '', example = '' }: StudyScript): string {
  const some = study.figures.slice(0, 2).map(({ name }) => name)
  return `
Carries out a study, with no network, from recorded answers of the services: ${study.about}.

usage: ${command} [options]

${help}${Object.entries(study.choices)
  .map(([name, choice]) => helpOf(name, choice))
  .join(
    '',
  )}${line('out DIR', `where the files go (default: ${out}); files of the previous run are removed, others stay`)}\
${line('only NAMES', `only these figures, such as ${some.join(',')}`)}\
${line('format NAMES', `only these files, of ${figureFormats.join(', ')}`)}\
${line('size NAME', 'web (default), page or column (print, 300 dots to the inch), or slide (1280 by 720)')}${sourceHelp}

figures:
${study.figures.map(({ name, about }) => `  ${name.padEnd(26)} ${about}`).join('\n')}

Written for each figure: .vl.json (Vega-Lite, data inline), .svg, .png, .csv. Without --only and --format also
index.html (to explore), report.md (to read), results.json (all numbers), citations.bib.
manifest.json lists the files of the run with their SHA-256.
${example}`
}

function wordOf({ word, isRepeatable }: ChoiceOption): OptionWords[string] {
  return word !== null && isRepeatable ? [word] : word
}

function helpOf(name: string, { option }: Choice): string {
  if (option === null) return ''
  const { word, help } = option
  return line(word === null ? name : `${name} ${word}`, ...help)
}

/** An option with its help, in two columns. */
function line(option: string, ...texts: readonly string[]): string {
  const [first = '', ...others] = texts
  const indent = ' '.repeat(29)
  return [`  --${option.padEnd(24)} ${first}`, ...others.map((text) => indent + text)].join('\n').concat('\n')
}

async function carryOut(study: Study, usualFolder: string, given: Given<OptionWords>): Promise<void> {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined)
  const [out = usualFolder, only, format, size] = ['out', 'only', 'format', 'size'].map(text)
  const chosen = chosenOf(study, given)
  const files = {
    figures: only === undefined ? undefined : findFigures(study, only.split(',')),
    formats: format === undefined ? undefined : findFormats(format.split(',')),
    size: size === undefined ? undefined : findChartSize(size),
  }
  await prepareFolder(out)
  const http = await timed('snapshot', () =>
    openHttp({
      snapshot: text('snapshot'),
      live: given.live === true ? true : undefined,
      'world-bank-url': text('world-bank-url'),
      'ilostat-url': text('ilostat-url'),
    }),
  )
  const publication = await timed('data', () => study.carryOut({ http, chosen })).finally(progress.clear)
  const written = await timed('drawing', () =>
    publicationFiles(publication, { ...files, onDrawn: progress.onDrawn }),
  ).finally(progress.clear)
  await timed('writing', () => writeRun(out, written))
  console.log(publication.terminal)
  console.log(`\nWritten to ${out}: ${[...written.keys()].join(', ')}`)
}

/** What the options choose; a switch is `yes`. */
function chosenOf({ choices }: Study, given: Given<OptionWords>): Chosen {
  const entries = Object.keys(choices).flatMap((name): [string, string][] => {
    const value = given[name]
    if (value === undefined) return []
    if (value === true) return [[name, 'yes']]
    return [[name, typeof value === 'string' ? value : value.join('\n')]]
  })
  const chosen = Object.fromEntries(entries)
  const missing = Object.entries(choices).flatMap(([name, { option }]) =>
    option?.isRequired && chosen[name] === undefined ? [`--${name}`] : [],
  )
  if (missing.length > 0) throw new UsageError(`${missing.join(', ')} must be given; see --help`)
  return chosen
}

/**
 * The study with a name.
 *
 * @throws InputError for an unknown name
 */
export function findStudy(studies: readonly Study[], name: string): Study {
  const found = studies.find((study) => study.name === name)
  if (found !== undefined) return found
  throw new InputError(`unknown study "${name}"; choose from ${studies.map((study) => study.name).join(', ')}`, name)
}

/** Marks the stage for whoever observes: see scripts/bench.ts. */
async function timed<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  performance.measure(stage, { start })
  return result
}
