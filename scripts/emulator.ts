import { runScript, UsageError } from './command-line.ts'
import { madeUpDatasets } from './emulator/ilostat-made-up.ts'
import { startEmulators } from './emulator/index.ts'

const help = `
Serves the values in fixtures/tables on 127.0.0.1 as the World Bank and ILOSTAT serve theirs, until interrupted.

usage: npm run emulator -- [options]

  --world-bank-port PORT  default: a free port
  --ilostat-port PORT     default: a free port
  --help                  print this

ILOSTAT's catalogue has a few more datasets, which are made up ("Made up: ..."), with what employment lacks: quarters, months, models.
It prints the two addresses as settings of the environment, for npm run figures -- --live and any other client.
NETSKILLS_PACE=off makes this library send requests without waits.
`

await runScript({
  help,
  options: { 'world-bank-port': 'PORT', 'ilostat-port': 'PORT' },
  async run(given) {
    const { worldBank, ilostat } = await startEmulators({
      worldBank: { port: readPort(given['world-bank-port']) },
      ilostat: { port: readPort(given['ilostat-port']), datasets: madeUpDatasets },
    })
    console.log(`WORLD_BANK_API_URL=${worldBank.url}`)
    console.log(`ILOSTAT_API_URL=${ilostat.url}`)
  },
})

function readPort(text = '0'): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`"${text}" is not a valid port; give a number up to 65535`)
  return Number(text)
}
