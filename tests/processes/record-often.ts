import { startServer } from '../../scripts/emulator/server.ts'
import { type Decoder, liveHttp, recordHttp } from '../../src/http/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'

// Records snapshots into a folder, one after another and again: `FOLDER A,B 1000`. The answers have the name of the snapshot in them.
const [folder = '', names = '', times = '1'] = process.argv.slice(2)
const decode: Decoder<null> = () => ({ value: null, lastUpdated: null })
const rateLimit = { 'world-bank': { atOnce: 4, perMinute: 100_000 } }
let current = ''
const server = await startServer('', ({ path }) => ({
  status: 200,
  contentType: 'text/plain',
  body: `${path} of ${current}`.repeat(1000),
}))
try {
  for (let round = 0; round < Number(times); round += 1) {
    for (const name of names.split(',')) {
      current = name
      const recording = await recordHttp(liveHttp({ worldBankUrl: server.url, rateLimit }), folder, {
        'world-bank': name,
      })
      const paths = ['shared', 'shared-too', `only-${name}`]
      await Promise.all(
        paths.map((path) => recording.http.get({ service: worldBank, path: [path], query: {} }, decode)),
      )
      await recording.save()
      if (round === 0) console.log(`recorded ${name}`)
    }
  }
} finally {
  await server.stop()
}
