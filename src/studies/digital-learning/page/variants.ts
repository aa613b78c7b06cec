import { mapYear } from '../figure-1/worldwide.ts'
import { type BriefFigure, briefFigures, type FigureOptions, findFigures } from '../figures.ts'
import type { Reproduction } from '../reproduce.ts'

/** One thing that a reader of the page can choose about a figure. */
export interface Choice {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** A figure under one combination of choices. */
export interface Variant extends Pick<BriefFigure, 'chart' | 'table'> {
  /** The values of the choices, in their order, joined by `|`. */
  readonly key: string
  /** The name of its table as a file. */
  readonly file: string
  readonly reproduction: Reproduction
  readonly options: FigureOptions
}

export interface FigureVariants {
  readonly figure: BriefFigure
  readonly choices: readonly Choice[]
  /** The first is the figure as it was asked for. */
  readonly variants: readonly [Variant, ...Variant[]]
}

type Option = { readonly [Name in string]: { readonly value: string; readonly label: string } }

/** What makes a variant: the value of each choice, and how the figure is drawn then. */
interface Combination extends Partial<Pick<Variant, 'chart' | 'table' | 'options'>> {
  readonly chosen: Option
  readonly replaced: Partial<Reproduction>
}

const choiceLabels: Readonly<Record<string, string>> = {
  release: 'Release of the figures',
  incomeList: 'Income list',
  servers: 'Servers',
  year: 'Year',
}

/** Offered as a choice about figure 2. */
const logFigure = 'figure-2-log'

/** All figures of the page with what can be chosen about each. */
export function pageFigures(reproduction: Reproduction, options: FigureOptions): FigureVariants[] {
  return briefFigures
    .filter(({ name }) => name !== logFigure)
    .map((figure) => variantsOf(figure, reproduction, options))
}

/** A figure with all that can be chosen about it. */
export function variantsOf(figure: BriefFigure, reproduction: Reproduction, options: FigureOptions): FigureVariants {
  const [first = asItIs, ...others] = combinationsOf(figure, reproduction, options)
  const usual = valuesOf(first)
  const toVariant = (combination: Combination): Variant => {
    const { replaced, options: own, chosen: _, ...drawn } = combination
    const values = valuesOf(combination)
    const file = [figure.name, ...values.filter((value, index) => value !== usual[index])].join('-')
    return {
      ...{ chart: figure.chart, table: figure.table, options: { ...options, ...own }, ...drawn },
      ...{
        key: values.join('|'),
        file: `${file.replaceAll(/[^\w.-]/g, '-')}.csv`,
        reproduction: { ...reproduction, ...replaced },
      },
    }
  }
  return {
    figure,
    choices: choicesOf([first, ...others]),
    variants: [toVariant(first), ...others.map(toVariant)],
  }
}

function valuesOf({ chosen }: Combination): string[] {
  return Object.values(chosen).map(({ value }) => value)
}

const asItIs: Combination = { chosen: {}, replaced: {} }

function combinationsOf(
  { name }: BriefFigure,
  reproduction: Reproduction,
  { year = mapYear }: FigureOptions,
): readonly Combination[] {
  if (name === 'figure-1-columns') return releaseCombinations(reproduction)
  if (name.startsWith('figure-1')) return figure1Combinations(reproduction)
  if (name === 'figure-2') return figure2Combinations(reproduction)
  if (name === 'map') return mapCombinations(reproduction, year)
  return [asItIs]
}

function figure1Combinations({ figure1, alternatives }: Reproduction): Combination[] {
  return [figure1, ...alternatives.figure1].map((one) => ({
    chosen: { release: releaseOption(one), incomeList: listOption(one) },
    replaced: { figure1: one },
  }))
}

/** Of a chart of figure 1 that shows no income groups. */
function releaseCombinations({ figure1, alternatives }: Reproduction): Combination[] {
  const sameList = alternatives.figure1.filter(({ incomeList }) => incomeList === figure1.incomeList)
  return [figure1, ...sameList].map((one) => ({ chosen: { release: releaseOption(one) }, replaced: { figure1: one } }))
}

function figure2Combinations({ figure2, alternatives }: Reproduction): Combination[] {
  const { published } = figure2
  const all = [figure2, ...alternatives.figure2.map((one) => ({ ...one, published }))]
  const [logarithm] = findFigures([logFigure])
  return all.flatMap((one): Combination[] => {
    const chosen = { release: releaseOption(one), incomeList: listOption(one) }
    const replaced = { figure2: one }
    return [
      { chosen: { ...chosen, servers: { value: 'linear', label: 'as they are' } }, replaced },
      {
        ...{ chosen: { ...chosen, servers: { value: 'log', label: 'logarithm' } }, replaced },
        ...(logarithm && { chart: logarithm.chart, table: logarithm.table }),
      },
    ]
  })
}

function mapCombinations({ figure1: { years } }: Reproduction, first: number): Combination[] {
  return [first, ...years.filter((year) => year !== first)].map((year) => ({
    ...{ chosen: { year: { value: String(year), label: String(year) } }, replaced: {}, options: { year } },
  }))
}

function releaseOption({ release, vintage }: { readonly release: string | null; readonly vintage: string }) {
  return release === null ? { value: 'latest', label: `as of ${vintage}` } : { value: release, label: vintage }
}

function listOption({ incomeList }: { readonly incomeList: string }) {
  return { value: incomeList, label: incomeList }
}

/** The choices with all values that a combination has, each once. */
function choicesOf(combinations: readonly Combination[]): Choice[] {
  const names = Object.keys(combinations[0]?.chosen ?? {})
  return names.map((name) => {
    const options = combinations.flatMap(({ chosen }) => chosen[name] ?? [])
    const once = new Map(options.map((option) => [option.value, option]))
    return { name, label: choiceLabels[name] ?? name, options: [...once.values()] }
  })
}
