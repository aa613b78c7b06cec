import { writeRun } from '../../src/formats/output-folder.ts'
import { runOf } from './runs.ts'

// Writes the runs that are named, one after another, as often as it is told: `FOLDER A,B 1000 20`, the last being the size of a run.
const [folder = '', names = '', times = '1', shared = '1'] = process.argv.slice(2)
for (let round = 0; round < Number(times); round += 1) {
  for (const name of names.split(',')) {
    await writeRun(folder, runOf(name, Number(shared)))
    if (round === 0) console.log(`wrote ${name}`)
  }
}
