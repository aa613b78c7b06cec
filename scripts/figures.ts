import { parseArgs } from 'node:util'
import { digitalLearning } from '../src/studies/digital-learning/study.ts'
import { studies } from '../src/studies/index.ts'
import { runScript } from './command-line.ts'
import { findStudy, runStudy } from './study-script.ts'

// Which study it is says which options there are, so that it is read before them.
const { values } = parseArgs({
  options: { study: { type: 'string', default: digitalLearning.name }, list: { type: 'boolean' } },
  strict: false,
})
const name = String(values.study)

if (values.list) await runScript({ help: '', options: { list: null, study: 'NAME' }, run: async () => listStudies() })
else if (studies.some((study) => study.name === name)) await runNamed()
else await runScript({ help: '', options: { study: 'NAME' }, run: async () => void findStudy(studies, name) })

function listStudies(): void {
  for (const { name, about } of studies) console.log(`${name.padEnd(20)} ${about}`)
}

async function runNamed(): Promise<void> {
  const study = findStudy(studies, name)
  await runStudy({
    study,
    command: study === digitalLearning ? 'npm run figures --' : `npm run figures -- --study ${name}`,
    out: study === digitalLearning ? 'out' : `out/${name}`,
    options: { study: 'NAME', list: null },
    help: `  --study NAME               which study (default: ${digitalLearning.name})
  --list                     list the studies
`,
  })
}
