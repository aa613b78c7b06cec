import { reproductionFiles } from '../src/brief/outputs.ts'
import { findRelease, internetReleases } from '../src/brief/releases.ts'
import { reproduceBrief } from '../src/brief/reproduce.ts'
import { summarise } from '../src/brief/summary.ts'
import { refuseUnwritable, writeFiles } from '../src/formats/output-folder.ts'
import { type Given, runScript } from './command-line.ts'
import { openHttp, progress, sourceHelp, sourceOptions } from './sources.ts'

const help = `
Draws the figures of the ILO brief and tests its claims, with no network, from recorded answers of the services.

usage: npm run figures -- [options]

  --out DIR                  where the files go (default: out)
  --vintage RELEASE          release of the World Development Indicators for figure 1:
                             2021-09-15 (default) or 2020-12-16
  --servers-vintage RELEASE  the same for the secure servers of figure 2: 2021-mid (default) or 2022-09-16;
                             with --live it is that of --vintage unless it is given
  --income-list FYnn         the World Bank's list for "high-income" and the groups: FY89 to FY25 (default: FY21)
${sourceHelp}

Written for figure-1, figure-2 and specification-curve: .vl.json (Vega-Lite, data inline), .svg, .png (2x), .csv;
for all: report.md (to read), reproduction.json (all numbers), grid.csv (all income groups and skill levels).
`

const options = {
  out: 'DIR',
  vintage: 'RELEASE',
  'servers-vintage': 'RELEASE',
  'income-list': 'FYnn',
  ...sourceOptions,
} as const

await runScript({ help, options, run: drawFigures })

async function drawFigures(given: Given<typeof options>): Promise<void> {
  const out = given.out ?? 'out'
  refuseUnwritable(out)
  const http = await timed('snapshot', () => openHttp(given))
  const { live, vintage, 'income-list': incomeList } = given
  const serversVintage = given['servers-vintage'] ?? (live && vintage !== undefined ? sameRelease(vintage) : undefined)
  const reproduction = await timed('data', () => reproduceBrief({ http, vintage, serversVintage, incomeList })).finally(
    progress.clear,
  )
  const files = await timed('drawing', () => reproductionFiles(reproduction))
  await timed('writing', () => writeFiles(out, files))
  console.log(summarise(reproduction))
  console.log(`\nWritten to ${out}: ${[...files.keys()].join(', ')}`)
}

/** A snapshot has releases of its own for each figure; the archives have all series of one release. */
function sameRelease(vintage: string): string {
  return findRelease(vintage, internetReleases).id ?? 'latest'
}

/** Marks the stage for whoever observes: see scripts/bench.ts. */
async function timed<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  performance.measure(stage, { start })
  return result
}
