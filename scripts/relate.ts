import { InputError } from '../src/errors.ts'
import { prepareFolder, writeRun } from '../src/formats/output-folder.ts'
import { fixed, pText } from '../src/formats/words.ts'
import { relationFiles } from '../src/studies/relation/outputs.ts'
import { type Relation, relate } from '../src/studies/relation/relate.ts'
import { fitText } from '../src/studies/relation/words.ts'
import { incomeGroupsInOrder } from '../src/world-bank/income-groups.ts'
import { splitEconomies } from '../src/world-bank/known-places.ts'
import { type Given, runScript, UsageError } from './command-line.ts'
import { openHttp, progress, sourceHelp, sourceOptions } from './sources.ts'

const help = `
Sets one indicator against another over economies, in one year: the regression, both correlations and the chart.

usage: npm run relate -- --x SERIES --y SERIES --year YEAR [options]

  --x SERIES, --y SERIES  what explains, and what is explained:
                            IT.NET.USER.ZS          an indicator of the World Bank, as it stands
                            IT.NET.USER.ZS@202109   the same, from an archived release
                            GEM:NYGDPMKTPKDZ        of another database of the Bank, by code, number or name
                            DATASET/CODE/CODE       an annual dataset of ILOSTAT, with a code of each classification
                                                    (and of sex, where it has that)
                            'DATASET/CODE/CODE of CODE'  that in per cent of a whole
  --year YEAR             one year
  --income-group GROUP    only HIC, UMC, LMC or LIC (default: all economies)
  --income-list FYnn      the World Bank's list of the groups (default: the one in effect at the end of the year)
  --economies NAMES       only these, by code or name, such as 'VNM, Thailand, Korea, Rep.'
  --log-x, --log-y        take natural logarithms
  --std-errors KIND       classical (default), HC0, HC1, HC2 or HC3
  --out DIR               where the files go (default: out/relation); files of the run before go, others stay
${sourceHelp}

Written: relation.vl.json (Vega-Lite, data inline), .svg, .png (2x), .csv (rows with residuals and influence),
.bib (sources as BibTeX), .json; and manifest.json, which lists them with their SHA-256.

example, from the recorded answers:
  npm run relate -- --x IT.NET.USER.ZS@202109 --year 2020 \\
    --y 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
`

const options = {
  ...{ x: 'SERIES', y: 'SERIES', year: 'YEAR', 'income-group': 'GROUP', 'income-list': 'FYnn', economies: 'NAMES' },
  ...{ 'log-x': null, 'log-y': null, 'std-errors': 'KIND', out: 'DIR' },
  ...sourceOptions,
} as const

const kinds = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const

await runScript({ help, options, run: drawRelation })

async function drawRelation(given: Given<typeof options>): Promise<void> {
  const { x, y, year, economies, out = 'out/relation' } = given
  if (x === undefined || y === undefined || year === undefined) throw new UsageError('--x, --y and --year are needed')
  if (!/^\d{4}$/.test(year)) throw new UsageError(`"${year}" is no year: give one, such as 2020`)
  const choices = {
    ...{ x, y, year: Number(year), economies: economies === undefined ? undefined : await splitEconomies(economies) },
    ...{ incomeList: given['income-list'], logX: given['log-x'], logY: given['log-y'] },
    incomeGroup: oneOf(given['income-group'], incomeGroupsInOrder, 'income group'),
    stdErrors: oneOf(given['std-errors'], kinds, 'kind of standard errors'),
  }
  await prepareFolder(out)
  const relation = await relate({ ...choices, http: await openHttp(given) }).finally(progress.clear)
  const files = await relationFiles(relation)
  await writeRun(out, files)
  console.log(summary(relation))
  console.log(`\nWritten to ${out}: ${[...files.keys()].join(', ')}`)
}

function oneOf<const Choice extends string>(
  text: string | undefined,
  choices: readonly Choice[],
  what: string,
): Choice | undefined {
  const found = choices.find((choice) => choice === text)
  if (text === undefined || found !== undefined) return found
  throw new InputError(`"${text}" is no ${what}: take one of ${choices.join(', ')}`, text)
}

function summary(relation: Relation): string {
  const { labels, rows, leftOut, correlations, year } = relation
  const { pearson, spearman } = correlations
  return [
    `y  ${labels.y}`,
    `x  ${labels.x}`,
    '',
    `${year}, ${rows.length} of ${rows.length + leftOut.length} economies have both`,
    fitText(relation),
    `r = ${fixed(pearson.estimate, 2)} (${pText(pearson.pValue)}), rank correlation ${fixed(spearman.estimate, 2)} (${pText(spearman.pValue)}), R squared ${fixed(relation.fit.rSquared, 3)}`,
  ].join('\n')
}
