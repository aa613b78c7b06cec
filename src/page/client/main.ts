import { chartsId, type Files, filesId, type Names, namesId, type SharedCharts } from '../page-data.ts'
import { type ChartCard, chartCard } from './chart-card.ts'
import { setUpDownloads } from './downloads.ts'
import { all, dataOf } from './elements.ts'
import { setUpFolds } from './folds.ts'
import { setUpHighlight } from './highlight.ts'
import { setUpLook } from './look.ts'
import { setUpState } from './state.ts'
import { setUpTables } from './tables.ts'
import { setUpTerms } from './terms.ts'

setUpLook()
setUpFolds()
setUpTables()
setUpTerms()
void start()

async function start(): Promise<void> {
  const [{ charts, rows }, files, names] = await Promise.all([
    dataOf<SharedCharts>(chartsId),
    dataOf<Files>(filesId),
    dataOf<Names>(namesId),
  ])
  const cards: ChartCard[] = []
  const highlight = setUpHighlight(
    () => cards,
    names,
    () => state.write(),
  )
  for (const figure of all('[data-figure]')) {
    const variants = charts[figure.dataset.figure ?? ''] ?? {}
    cards.push(chartCard(figure, { charts: variants, rows }, highlight, () => state.write()))
  }
  const state = setUpState(cards, () => highlight)
  setUpDownloads(files, cards, rows)
  // One after another, so that the first is there early and the page answers in between.
  for (const card of cards) {
    await card.draw()
    await new Promise((resolve) => setTimeout(resolve))
  }
  document.documentElement.dataset.state = 'drawn'
}
