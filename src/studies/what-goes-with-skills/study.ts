import { type Chosen, optionText } from '../../study/choice.ts'
import { defineStudy } from '../../study/study.ts'
import { analyseScreen, type Screening } from './analyse.ts'
import { type ChoiceName, choices, toOptions } from './choices.ts'
import { fetchScreenData } from './data.ts'
import { ranking, rankingIncomeHeld } from './figures.ts'
import { introductionText, sectionsOf, summaryText, terminalText, titleText } from './sections.ts'

/**
 * The high-skill share of employment against many indicators: where secure internet servers stand among them, plain and with income held equal.
 *
 * @example
 * ```ts
 * const { figures, summary } = await whatGoesWithSkills.carryOut({ http: await packagedHttp() })
 * figures.map(({ name }) => name) // => ['ranking', 'ranking-income-held']
 * summary.includes('rank 21 of 205') // => true
 * ```
 */
export const whatGoesWithSkills = defineStudy({
  name: 'what-goes-with-skills',
  about:
    'the high-skill share of employment against many indicators, and where secure internet servers stand among them',
  citation: null,
  choices,
  async fetch({ http, chosen, signal }) {
    const options = { ...toOptions(chosen), http, signal }
    return { data: await fetchScreenData(options), options }
  },
  analyse: ({ data, options }) => analyseScreen(data, options),
  figures: [ranking, rankingIncomeHeld],
  present: (found: Screening, chosen) => ({
    title: titleText(found),
    introduction: introductionText(found),
    summary: summaryText(found),
    terminal: terminalText(found),
    sections: sectionsOf(found),
    sources: found.sources,
    recordedFrom: found.recordedFrom,
    command: commandText(found, chosen),
    results: found,
  }),
})

/** The command for a screening, however it was made. */
function commandText({ asked, recordedFrom }: Screening, { top }: Chosen<ChoiceName>): string {
  const values: readonly (readonly [ChoiceName, string | number | undefined])[] = [
    ['y', asked.y],
    ['year', asked.year],
    ['indicators', asked.indicators?.join(',')],
    ['income-group', asked.incomeGroup],
    ['income-list', asked.incomeList],
    ['top', top],
  ]
  const options = values.flatMap(([name, value]) => (value === undefined ? [] : [optionText(name, String(value))]))
  const live = recordedFrom === null ? ['--live'] : []
  return ['npm run figures -- --study what-goes-with-skills', ...live, ...options].join(' ')
}
