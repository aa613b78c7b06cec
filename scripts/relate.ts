import { relation } from '../src/studies/relation/study.ts'
import { runStudy } from './study-script.ts'

await runStudy({
  study: relation,
  command: 'npm run relate -- --x SERIES --y SERIES --year YEAR',
  out: 'out/relation',
  example: `
example, from the recorded answers:
  npm run relate -- --x IT.NET.USER.ZS@202109 --year 2020 \\
    --y 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
`,
})
