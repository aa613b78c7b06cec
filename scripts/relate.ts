import { relation } from '../src/studies/relation/study.ts'
import { runStudy } from './study-script.ts'

await runStudy({
  study: relation,
  command: 'npm run relate -- --x SERIES --y SERIES (--year YEAR | --years FIRST:LAST)',
  out: 'out/relation',
  example: `
examples, from the recorded answers:
  npm run relate -- --x IT.NET.USER.ZS@202109 --year 2020 \\
    --y 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
  npm run relate -- --x IT.NET.SECR.P6 --y SL.UEM.TOTL.ZS --years 2010:2024 --fixed-effects iso3,year
`,
})
