import { InputError } from '../../errors.ts'
import { tidy } from '../../statistics/tidy.ts'
import { type Choice, type Chosen, optionText } from '../../study/choice.ts'
import { defineStudy } from '../../study/study.ts'
import { incomeGroupsInOrder } from '../../world-bank/income-groups.ts'
import { splitEconomies } from '../../world-bank/known-places.ts'
import { scatter } from './chart.ts'
import {
  fetchRelation,
  type PanelErrors,
  type RelateOptions,
  type RelateYearsOptions,
  type RelationData,
} from './data.ts'
import type { PanelRelation } from './panel.ts'
import { panelSections, panelTerminal } from './panel-sections.ts'
import { measuresText, panelFitText, panelText, rangeText } from './panel-words.ts'
import { type AnyRelation, analyseRelation, isPanel, type Relation } from './relate.ts'
import { correlationText, sectionsOf, terminalText } from './sections.ts'
import { fitText, relationText } from './words.ts'
import { checkWhen, parseRange, toEffects } from './years.ts'

const errorKinds = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const

const choices = {
  x: {
    label: 'x',
    option: {
      word: 'SERIES',
      isRequired: true,
      help: [
        'the explanatory series:',
        '  IT.NET.USER.ZS          an indicator of the World Bank, current release',
        '  IT.NET.USER.ZS@202109   the same, from an archived release',
        '  GEM:NYGDPMKTPKDZ        of another database of the Bank, by code, number or name',
        '  DATASET/CODE/CODE       an annual dataset of ILOSTAT, with a code of each classification',
        '                          (and of sex, if it has that)',
        "  'DATASET/CODE/CODE of CODE'  that as a percentage of a total",
      ],
    },
  },
  y: { label: 'y', option: { word: 'SERIES', isRequired: true, help: ['the explained series'] } },
  year: { label: 'Year', option: { word: 'YEAR', help: ['one year; or'] } },
  years: {
    label: 'Years',
    option: { word: 'FIRST:LAST', help: ['a range of years, such as 2010:2024, all together'] },
  },
  'fixed-effects': {
    label: 'Fixed effects',
    option: {
      word: 'NAMES',
      help: [
        'with --years: an effect of each economy (iso3), of each year (year), or of',
        'both (iso3,year); default: none',
      ],
    },
  },
  control: {
    label: 'Held constant',
    option: { word: 'SERIES', isRepeatable: true, help: ['held constant besides; can be given several times'] },
  },
  'max-age': {
    label: 'Oldest value',
    option: { word: 'YEARS', help: ['take the latest value, at most so many years before the year (default: 0)'] },
  },
  'income-group': {
    label: 'Income group',
    option: { word: 'GROUP', help: [`only ${incomeGroupsInOrder.join(', ')} (default: all economies)`] },
  },
  'income-list': {
    label: 'Income list',
    option: {
      word: 'FYnn',
      help: ["the World Bank's list of the groups (default: the one in effect at the end of the year)"],
    },
  },
  economies: {
    label: 'Economies',
    option: { word: 'NAMES', help: ["only these, by code or name, such as 'VNM, Thailand, Korea, Rep.'"] },
  },
  'log-x': { label: 'Logarithm of x', option: { word: null, help: ['take the natural logarithm of x'] } },
  'log-y': { label: 'Logarithm of y', option: { word: null, help: ['take the natural logarithm of y'] } },
  'std-errors': {
    label: 'Standard errors',
    option: {
      word: 'KIND',
      help: [`one of ${errorKinds.join(', ')}`, '(default: classical; with --years clustered by economy)'],
    },
  },
  cluster: {
    label: 'Clusters',
    option: { word: 'NAMES', help: ['with --years: errors clustered by iso3 (default), year, or iso3,year'] },
  },
} as const satisfies Readonly<Record<string, Choice>>

type Name = keyof typeof choices

interface Asked {
  readonly data: RelationData
  readonly options: RelateOptions | RelateYearsOptions
}

/**
 * One series against another across economies, in one year or over a range of years, as a study: the choices are those of `npm run relate`.
 *
 * @example
 * ```ts
 * const chosen = { x: 'IT.NET.USER.ZS@202109', y: 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL', year: '2020' }
 * const { figures } = await relation.carryOut({ http: await packagedHttp(), chosen })
 * figures.map(({ name }) => name) // => ['relation']
 * ```
 */
export const relation = defineStudy({
  name: 'relation',
  about: 'one series against another across economies, in one year or over a range of years',
  citation: null,
  choices,
  async fetch({ http, chosen, signal }): Promise<Asked> {
    const options = { ...(await toOptions(chosen)), http, signal }
    return { data: await fetchRelation(options), options }
  },
  analyse: ({ data, options }: Asked) => analyseRelation(data, options),
  figures: [scatter],
  present: (found: AnyRelation) => ({
    ...(isPanel(found) ? presentPanel(found) : presentYear(found)),
    sources: [...Object.values(found.sources), ...found.controlSources],
    recordedFrom: found.recordedFrom,
    command: commandText(found),
  }),
})

function presentYear(found: Relation) {
  return {
    title: relationText(found).title,
    introduction: `${found.labels.y} (y) against ${found.labels.x} (x), ${found.year}.`,
    summary: `${fitText(found)}; ${correlationText(found)}.`,
    terminal: terminalText(found),
    sections: sectionsOf(found),
    results: resultsOf(found),
  }
}

function presentPanel(found: PanelRelation) {
  const { fit, ...numbers } = found
  const { nobs, rSquared, sigma, dfResidual } = fit
  const withinRSquared = fit.fixedEffects?.withinRSquared ?? null
  return {
    title: panelText(found).title,
    introduction: `${found.labels.y} (y) against ${found.labels.x} (x), economies and years, ${rangeText(found.years)}.`,
    summary: `${panelFitText(found)}; ${measuresText(found)}.`,
    terminal: panelTerminal(found),
    sections: panelSections(found),
    results: { ...numbers, nobs, dfResidual, rSquared, withinRSquared, sigma },
  }
}

async function toOptions(chosen: Chosen<Name>): Promise<RelateOptions | RelateYearsOptions> {
  const { x = '', y = '', year, years, economies, cluster, 'fixed-effects': fixedEffects, 'max-age': maxAge } = chosen
  checkWhen({ year, years, maxAge, fixedEffects })
  const errors = oneOf(chosen['std-errors'], errorKinds, 'kind of standard errors')
  const common = {
    x,
    y,
    controls: chosen.control?.split('\n'),
    economies: economies === undefined ? undefined : await splitEconomies(economies),
    incomeGroup: oneOf(chosen['income-group'], incomeGroupsInOrder, 'income group'),
    incomeList: chosen['income-list'],
    logX: chosen['log-x'] !== undefined,
    logY: chosen['log-y'] !== undefined,
  }
  if (years !== undefined) {
    return {
      ...common,
      years: parseRange(years),
      fixedEffects: fixedEffects === undefined ? undefined : toEffects(namesIn(fixedEffects), 'fixed effect'),
      stdErrors: clusteredErrors(cluster, errors),
    }
  }
  if (cluster !== undefined) throw new InputError('clusters need a range of years, such as 2010:2024', cluster)
  if (!/^\d{4}$/.test(year ?? '')) throw new InputError(`"${year}" is not a year; give one, such as 2020`, year)
  return { ...common, year: Number(year), maxAge: ageOf(maxAge), stdErrors: errors }
}

function namesIn(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim())
}

/** The errors of a panel; undefined for the default. */
function clusteredErrors(
  cluster: string | undefined,
  kind: (typeof errorKinds)[number] | undefined,
): PanelErrors | undefined {
  if (cluster === undefined) return kind
  if (kind !== undefined) throw new InputError(`errors are clustered or ${kind}; choose one`, kind)
  return { clusteredBy: toEffects(namesIn(cluster), 'cluster') }
}

function ageOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,2}$/.test(text)) throw new InputError(`"${text}" is not a number of years; give one, such as 3`, text)
  return Number(text)
}

function oneOf<const Value extends string>(
  text: string | undefined,
  values: readonly Value[],
  what: string,
): Value | undefined {
  const found = values.find((value) => value === text)
  if (text === undefined || found !== undefined) return found
  throw new InputError(`unknown ${what} "${text}"; choose from ${values.join(', ')}`, text)
}

/** The command for a relation, however it was made. */
function commandText({ asked }: AnyRelation): string {
  const { controls = [], economies, logX, logY, years, fixedEffects, stdErrors } = asked
  const clusters = typeof stdErrors === 'object' ? [stdErrors.clusteredBy].flat() : []
  const values: readonly (readonly [Name, string | number | undefined])[] = [
    ['x', asked.x],
    ['y', asked.y],
    ['year', asked.year],
    ['years', years && `${years.from}:${years.to}`],
    ['fixed-effects', fixedEffects?.join(',') || undefined],
    ...controls.map((control) => ['control', control] as const),
    ['max-age', asked.maxAge],
    ['income-group', asked.incomeGroup],
    ['income-list', asked.incomeList],
    ['economies', economies?.join(', ')],
    ['std-errors', typeof stdErrors === 'object' ? undefined : stdErrors],
    ['cluster', clusters.join(',') || undefined],
  ]
  const options = values.flatMap(([name, value]) => (value === undefined ? [] : [optionText(name, String(value))]))
  return ['npm run relate --', ...options, ...(logX ? ['--log-x'] : []), ...(logY ? ['--log-y'] : [])].join(' ')
}

function resultsOf({ fit, line: _line, influence, rows: _rows, stdErrors, ...numbers }: Relation) {
  const { nobs, rSquared, sigma, dfResidual } = fit
  const terms = tidy(fit, { stdErrors })
  return { ...numbers, stdErrors, nobs, dfResidual, rSquared, sigma, terms, rows: influence }
}
