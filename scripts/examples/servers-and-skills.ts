import { relate, relationChart, renderSvg, replayHttp, writeFiles } from 'netskills'
import { runScript, UsageError } from '../command-line.ts'

const help = `
Do economies with more secure internet servers employ more people in high-skill work? A regression on logarithms, with its chart.

usage: npm start -- scripts/examples/servers-and-skills.ts [FOLDER]

  FOLDER  where servers-and-skills.svg goes (default: out/example)
`

await runScript({
  help,
  options: {},
  words: true,
  async run(_, [folder = 'out/example', ...others]) {
    if (others.length > 0) throw new UsageError(`"${others.join(' ')}" is not understood; give one folder`)
    const relation = await relate({
      http: await replayHttp('fixtures/snapshots/brief'), // omit it to request the data from the services
      x: 'IT.NET.SECR.P6@202107',
      y: 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL',
      year: 2020,
      logX: true,
      stdErrors: 'HC3',
    })
    const { fit, slope, leftOut, sources } = relation
    // Twice as many servers are log(2) more.
    const doubled = (points: number) => (points * Math.log(2)).toFixed(1)
    console.log(`2020: ${fit.nobs} economies with both values, ${leftOut.length} without`)
    console.log('Where there are twice as many secure servers per million people,')
    console.log(`the share of high-skill work in employment is ${doubled(slope.estimate)} percentage points higher`)
    console.log(`(95 % interval ${doubled(slope.confLow)} to ${doubled(slope.confHigh)}, HC3 standard errors)`)
    console.log(`t = ${slope.statistic.toFixed(1)}, R squared ${fit.rSquared.toFixed(2)}`)
    await writeFiles(folder, new Map([['servers-and-skills.svg', await renderSvg(relationChart(relation))]]))
    console.log(`Chart: ${folder}/servers-and-skills.svg\n${sources.x.citation}\n${sources.y.citation}`)
  },
})
