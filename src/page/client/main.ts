import { chartsId, type SharedCharts } from '../page-data.ts'
import { type ChartCard, chartCard } from './chart-card.ts'
import { all, dataOf } from './elements.ts'
import { setUpFolds } from './folds.ts'
import { setUpHighlight } from './highlight.ts'
import { setUpLook } from './look.ts'
import { setUpTables } from './tables.ts'
import { setUpTerms } from './terms.ts'

setUpLook()
setUpFolds()
setUpTables()
setUpTerms()

const { charts, rows } = dataOf<SharedCharts>(chartsId)
const cards: ChartCard[] = []
const events = setUpHighlight(() => cards)
for (const figure of all('[data-figure]')) {
  cards.push(chartCard(figure, { charts: charts[figure.dataset.figure ?? ''] ?? {}, rows }, events))
}
void drawAll()

/** One after another, so that the first is there early and the page answers in between. */
async function drawAll(): Promise<void> {
  for (const card of cards) {
    await card.draw()
    await new Promise((resolve) => setTimeout(resolve))
  }
  document.documentElement.dataset.state = 'drawn'
}
