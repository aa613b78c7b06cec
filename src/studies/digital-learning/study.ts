import { defineStudy } from '../../study/study.ts'
import { choices, incomeListOf, readChoices } from './choices.ts'
import { fetchBriefData } from './data.ts'
import { columns } from './figure-1/columns.ts'
import { dotPlot } from './figure-1/dot-plot.ts'
import { groups } from './figure-1/groups.ts'
import { map } from './figure-1/map.ts'
import { trends } from './figure-1/trends.ts'
import { grid } from './figure-2/grid-chart.ts'
import { serversGivenIncome } from './figure-2/income-chart.ts'
import { logScatter, scatter } from './figure-2/scatter.ts'
import { specificationCurve } from './figure-2/specification-chart.ts'
import { glossary } from './glossary.ts'
import { overTime } from './over-time/chart.ts'
import { citation } from './published.ts'
import { analyseBrief, resultsOf } from './reproduce.ts'
import { sectionsOf } from './sections.ts'
import { summaryText } from './summary.ts'
import { terminalText } from './terminal.ts'
import { aboutText, commandText, title } from './texts.ts'

/**
 * The ILO brief "Digital learning and training": its two figures, its claims, and how far they depend on choices.
 *
 * @example
 * ```ts
 * const { figures, sections } = await digitalLearning.carryOut({ http: await packagedHttp() })
 * figures.length // => 11
 * sections[0].heading // => 'In short'
 * ```
 */
export const digitalLearning = defineStudy({
  name: 'digital-learning',
  about: 'the figures and claims of the ILO brief "Digital learning and training", reproduced',
  citation,
  choices,
  async fetch({ http, chosen, signal }) {
    return fetchBriefData({ http, signal, ...(await readChoices(chosen, http)) })
  },
  analyse: (data, chosen) => analyseBrief(data, incomeListOf(chosen)),
  figures: [
    ...[dotPlot, columns, groups, trends],
    ...[scatter, logScatter, overTime, serversGivenIncome, grid, specificationCurve, map],
  ],
  present: (reproduction, chosen) => ({
    title,
    introduction: aboutText,
    summary: summaryText(reproduction),
    lead: scatter.name,
    glossary,
    terminal: terminalText(reproduction),
    sections: sectionsOf(reproduction),
    sources: reproduction.sources,
    recordedFrom: reproduction.recordedFrom,
    command: commandText(reproduction, chosen),
    results: resultsOf(reproduction),
  }),
})
