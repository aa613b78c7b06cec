import {
  activityTotals,
  fetchIlostat,
  fetchIndicators,
  fitOls,
  glance,
  incomeGroups,
  joinByEconomy,
  log,
  replayHttp,
  skillLevelCodes,
  skillShares,
  tidy,
} from 'netskills'
import { runScript } from '../command-line.ts'

const help = `
Servers and skills in high-income economies, 2020, with income held constant: is the relation with servers explained by income?

usage: npm start -- scripts/examples/income-held-constant.ts
`

await runScript({
  help,
  options: {},
  async run() {
    const http = await replayHttp('fixtures/snapshots/brief') // omit it to request the data from the services
    const years = [2020]
    const [servers, income, employment] = await Promise.all([
      fetchIndicators({ servers: 'IT.NET.SECR.P6' }, { http, years, vintage: '202107' }),
      fetchIndicators({ gni: 'NY.GNP.PCAP.CD' }, { http, years, vintage: '202607' }),
      fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
        http,
        years,
        classif1: { firstOf: activityTotals }, // Singapore has another total than the others
        classif2: skillLevelCodes,
      }),
    ])
    const { rows: skills } = skillShares(employment.rows, { level: 'high' })
    const { rows } = joinByEconomy({ servers, income, skills })
    const groupOf = incomeGroups('FY21')
    const highIncome = rows.filter(({ iso3 }) => groupOf.get(iso3) === 'HIC')

    const alone = fitOls(highIncome, { y: 'share', x: log('servers') })
    const controlled = fitOls(highIncome, { y: 'share', x: [log('servers'), log('gni')] })
    console.log('High-skill share of employment (%), high-income economies, 2020; HC3 standard errors')
    for (const fit of [alone, controlled]) {
      console.log(`\n${fit.nobs} economies, adjusted R squared ${glance(fit).adjRSquared.toFixed(3)}`)
      console.log(`  ${'term'.padEnd(14)} estimate    error        t`)
      for (const { term, estimate, stdError, statistic, pValue } of tidy(fit, { stdErrors: 'HC3' })) {
        const [b, se, t] = [estimate, stdError, statistic].map((value) => value.toFixed(2).padStart(9))
        console.log(`  ${term.padEnd(14)}${b}${se}${t}   p ${pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`}`)
      }
    }
    console.log(
      '\nservers: secure internet servers per million people; gni: GNI per capita, current US$ (Atlas method)',
    )
  },
})
