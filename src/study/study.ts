import type { ChartSize } from '../charts/size.ts'
import type { ChartSpec } from '../charts/spec.ts'
import { InputError } from '../errors.ts'
import type { Http } from '../http/http.ts'
import type { Provenance } from '../http/provenance.ts'
import type { Choice, ChoiceValue, Chosen } from './choice.ts'
import type { Term } from './glossary.ts'
import type { Section } from './section.ts'

/** What a study is made of. `Data` is what it requests, `Analysis` all that it computes, `Name` the names of its choices. */
export interface StudyDefinition<Data, Analysis, Name extends string> {
  /** Of the option `--study` and of its folder: small letters and hyphens. */
  readonly name: string
  /** What it does, in a few words. */
  readonly about: string
  /** The citation of what it reproduces; null for nothing. */
  readonly citation: string | null
  readonly choices: Readonly<Record<Name, Choice>>
  /** Requests the data; if one part fails, the call fails. A wrong choice is an InputError before anything is requested. */
  fetch(options: { readonly http: Http; readonly chosen: Chosen<Name>; readonly signal?: AbortSignal }): Promise<Data>
  /** Computes everything; nothing is requested or fitted after it. */
  analyse(data: Data, chosen: Chosen<Name>): Analysis
  /** In the order of the report. */
  readonly figures: readonly Figure<Analysis, Name>[]
  /** The texts of an analysis. */
  present(analysis: Analysis, chosen: Chosen<Name>): Presentation
}

export interface Presentation {
  readonly title: string
  /** Below the title. */
  readonly introduction: string
  /** The result, in a few sentences for a reader who knows no statistics. The page begins with it. */
  readonly summary: string
  /** The figure that the page begins with; without it, the first of the sections. */
  readonly lead?: string
  /** The same for a terminal, in lines. */
  readonly terminal: string
  /** In their order; sources, citation and command come after them by themselves. */
  readonly sections: readonly Section[]
  /** The source of every series used. */
  readonly sources: readonly Provenance[]
  /** What a snapshot says of where its answers were recorded, by service; null for answers of the services themselves. */
  readonly recordedFrom: Http['recordedFrom']
  /** The command that reproduces it, such as `npm run figures -- --income-list FY22`. */
  readonly command: string
  /** Terms of its own to be explained; general ones are known. */
  readonly glossary?: readonly Term[]
  /** All numbers: the content of `results.json`. */
  readonly results: object
}

/** A figure of a study: what it is called, its chart and the table behind it. */
export interface Figure<Analysis, Name extends string = string> {
  /** The name of its files. */
  readonly name: string
  /** What it shows, in a few words. */
  readonly about: string
  /** The figure as requested; then, for the page, under other values of the choices that the data allow. */
  versions(analysis: Analysis, chosen: Chosen<Name>): readonly [Version<Name>, ...Version<Name>[]]
}

export interface Version<Name extends string = string> {
  /** The values that it stands for, by choice, in the order of the controls. */
  readonly chosen: { readonly [Key in Name]?: ChoiceValue }
  readonly chart: (size?: ChartSize) => ChartSpec | Promise<ChartSpec>
  /** As CSV. */
  readonly table: () => string
}

/** A figure of an analysis, to be drawn. */
export interface PublishedFigure extends Pick<Figure<never>, 'name' | 'about'> {
  readonly versions: readonly [Version, ...Version[]]
}

/** A study carried out: what report, page, files and terminal are made from. */
export interface Publication extends Presentation {
  readonly study: Pick<Study, 'name' | 'about' | 'citation' | 'choices'>
  readonly figures: readonly PublishedFigure[]
}

export interface CarryOutOptions {
  readonly http: Http
  readonly chosen?: Chosen | undefined
  readonly signal?: AbortSignal | undefined
}

/** A study as scripts and callers use it, whatever it computes. */
export interface Study {
  readonly name: string
  readonly about: string
  readonly citation: string | null
  readonly choices: Readonly<Record<string, Choice>>
  readonly figures: readonly Pick<Figure<never>, 'name' | 'about'>[]
  /** Fetches, analyses and presents. */
  carryOut(options: CarryOutOptions): Promise<Publication>
}

/** A study with what tests and callers with their own data also need. */
export interface DefinedStudy<Analysis, Name extends string> extends Study {
  /** What an analysis is published as. */
  publish(analysis: Analysis, chosen?: Chosen<Name>): Publication
}

/**
 * Makes a study of its parts.
 *
 * @example
 * ```ts
 * const count = defineStudy({
 *   name: 'count',
 *   about: 'how many economies there are',
 *   citation: null,
 *   choices: {},
 *   fetch: ({ http }) => listEconomies({ http }),
 *   analyse: (economies) => economies.filter(({ isAggregate }) => !isAggregate).length,
 *   figures: [],
 *   present: (nobs) => ({
 *     title: 'Economies',
 *     introduction: 'Those of the World Bank.',
 *     summary: `${nobs} economies`,
 *     terminal: `${nobs} economies`,
 *     sections: [],
 *     sources: [],
 *     recordedFrom: null,
 *     command: 'npm start -- count.ts',
 *     results: { nobs },
 *   }),
 * })
 * const { summary } = await count.carryOut({ http: await packagedHttp() })
 * summary // => '217 economies'
 * ```
 */
export function defineStudy<Data, Analysis, Name extends string>(
  definition: StudyDefinition<Data, Analysis, Name>,
): DefinedStudy<Analysis, Name> {
  const { name, about, citation, choices, figures } = definition
  const publish = (analysis: Analysis, chosen: Chosen<Name> = {}): Publication => ({
    ...definition.present(analysis, chosen),
    study: { name, about, citation, choices },
    figures: figures.map((figure) => ({
      name: figure.name,
      about: figure.about,
      versions: figure.versions(analysis, chosen),
    })),
  })
  return {
    name,
    about,
    citation,
    choices,
    figures: figures.map((figure) => ({ name: figure.name, about: figure.about })),
    publish,
    async carryOut({ http, chosen: given = {}, signal }) {
      const chosen = checkChoices(given, choices)
      const data = await definition.fetch({ http, chosen, ...(signal && { signal }) })
      return publish(definition.analyse(data, chosen), chosen)
    },
  }
}

/** Refuses unknown choices, and says which required ones are missing. */
function checkChoices<Name extends string>(given: Chosen, choices: Readonly<Record<Name, Choice>>): Chosen<Name> {
  const isChoice = (name: string): name is Name => Object.hasOwn(choices, name)
  const chosen: { [Key in Name]?: string | undefined } = {}
  for (const [name, value] of Object.entries(given)) {
    if (!isChoice(name)) {
      throw new InputError(`unknown choice "${name}"; choose from ${Object.keys(choices).join(', ')}`, name)
    }
    chosen[name] = value
  }
  const missing = Object.entries<Choice>(choices).filter(
    ([name, { option }]) => option?.isRequired && given[name] === undefined,
  )
  if (missing.length > 0) {
    throw new InputError(`${missing.map(([name]) => name).join(', ')} must be given`, given)
  }
  return chosen
}

/**
 * The figures of some names, in the order of all.
 *
 * @throws InputError for an unknown name
 * @example
 * ```ts
 * findFigures(digitalLearning, ['map', 'figure-1']) // => ['figure-1', 'map']
 * ```
 */
export function findFigures({ figures }: Pick<Study, 'figures'>, names: readonly string[]): readonly string[] {
  const known = figures.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new InputError(`unknown figure "${unknown}"; choose from ${known.join(', ')}`, unknown)
  }
  return known.filter((name) => names.includes(name))
}
