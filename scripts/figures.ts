import { findChartSize } from '../src/charts/size.ts'
import { prepareFolder, writeRun } from '../src/formats/output-folder.ts'
import { internetYears } from '../src/studies/digital-learning/data.ts'
import { briefFigures, findFigures } from '../src/studies/digital-learning/figures.ts'
import { figureFormats, findFormats, reproductionFiles } from '../src/studies/digital-learning/outputs.ts'
import { findRelease, internetReleases } from '../src/studies/digital-learning/releases.ts'
import { reproduceBrief } from '../src/studies/digital-learning/reproduce.ts'
import { summarise } from '../src/studies/digital-learning/summary.ts'
import { knownPlaces, splitEconomies } from '../src/world-bank/known-places.ts'
import { resolveEconomies } from '../src/world-bank/resolve-economies.ts'
import { type Given, runScript } from './command-line.ts'
import { openHttp, progress, sourceHelp, sourceOptions } from './sources.ts'

const help = `
Draws the figures of the ILO brief and tests its claims, with no network, from recorded answers of the services.

usage: npm run figures -- [options]

  --out DIR                  where the files go (default: out); files of the run before go, others stay
  --vintage RELEASE          release of the World Development Indicators for figure 1:
                             2021-09-15 (default) or 2020-12-16
  --servers-vintage RELEASE  the same for the secure servers of figure 2: 2021-mid (default) or 2022-09-16;
                             with --live it is that of --vintage unless it is given
  --income-list FYnn         the World Bank's list for "high-income" and the groups: FY89 to FY25 (default: FY21)
  --only NAMES               only these figures, such as figure-1,map
  --format NAMES             only these files, of ${figureFormats.join(', ')}
  --size NAME                web (default), page or column (print, 300 dots to the inch), or slide (1280 by 720)
  --economies NAMES          the economies that trends shows in colour, by code or name, such as 'VNM, Thailand'
  --year YEAR                the year of the map: ${internetYears.join(', ')} (default: ${internetYears.at(-1)})
${sourceHelp}

figures:
${briefFigures.map(({ name, about }) => `  ${name.padEnd(26)} ${about}`).join('\n')}

Written for each figure: .vl.json (Vega-Lite, data inline), .svg, .png, .csv. Without --only and --format also
index.html (to explore), report.md (to read), reproduction.json (all numbers), citations.bib.
manifest.json lists the files of the run with their SHA-256.
`

const options = {
  out: 'DIR',
  vintage: 'RELEASE',
  'servers-vintage': 'RELEASE',
  'income-list': 'FYnn',
  only: 'NAMES',
  format: 'NAMES',
  size: 'NAME',
  economies: 'NAMES',
  year: 'YEAR',
  ...sourceOptions,
} as const

await runScript({ help, options, run: drawFigures })

async function drawFigures(given: Given<typeof options>): Promise<void> {
  const { out = 'out', only, format, size, economies, year } = given
  await prepareFolder(out)
  const asked = {
    ...(only !== undefined && { figures: findFigures(only.split(',')) }),
    ...(format !== undefined && { formats: findFormats(format.split(',')) }),
    size: size === undefined ? undefined : findChartSize(size),
    economies:
      economies === undefined
        ? undefined
        : await resolveEconomies(await splitEconomies(economies), await knownPlaces()),
    year: year === undefined ? undefined : Number(year),
  }
  const http = await timed('snapshot', () => openHttp(given))
  const { live, vintage, 'income-list': incomeList } = given
  const serversVintage = given['servers-vintage'] ?? (live && vintage !== undefined ? sameRelease(vintage) : undefined)
  const reproduction = await timed('data', () => reproduceBrief({ http, vintage, serversVintage, incomeList })).finally(
    progress.clear,
  )
  const files = await timed('drawing', () =>
    reproductionFiles(reproduction, { ...asked, onDrawn: progress.onDrawn }),
  ).finally(progress.clear)
  await timed('writing', () => writeRun(out, files))
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
