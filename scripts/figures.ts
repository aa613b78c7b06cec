import { parseArgs } from 'node:util'
import { digitalLearning } from '../src/studies/digital-learning/study.ts'
import { studies } from '../src/studies/index.ts'
import type { Study } from '../src/study/study.ts'
import { orFail } from './command-line.ts'
import { findStudy, runStudy } from './study-script.ts'

// Which study it is says which options there are, so that it is read before them.
const { values } = parseArgs({
  options: { study: { type: 'string', default: digitalLearning.name }, list: { type: 'boolean' } },
  strict: false,
})

await orFail(async () => {
  if (values.list) return listStudies()
  // Without a value it is the options' own business to say so.
  const name = typeof values.study === 'string' ? values.study : digitalLearning.name
  await runNamed(findStudy(studies, name))
})

function listStudies(): void {
  for (const { name, about } of studies) console.log(`${name.padEnd(24)} ${about}`)
}

async function runNamed(study: Study): Promise<void> {
  const isUsual = study === digitalLearning
  await runStudy({
    study,
    command: isUsual ? 'npm run figures --' : `npm run figures -- --study ${study.name}`,
    out: isUsual ? 'out' : `out/${study.name}`,
    options: { study: 'NAME', list: null },
    help: `  --study NAME               which study (default: ${digitalLearning.name})
  --list                     list the studies
`,
  })
}
