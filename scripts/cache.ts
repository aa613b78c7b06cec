import { type CacheInfo, cacheInfo, clearCache } from '../src/http/cache-folder.ts'
import { runScript, UsageError } from './command-line.ts'

const help = `
Shows or clears the answers of the services in the user's cache folder.

usage: npm run cache -- info|clear

NETSKILLS_CACHE in the environment names another folder.
`

await runScript({
  help,
  options: {},
  words: true,
  async run(_, [word, ...others]) {
    if ((word !== 'info' && word !== 'clear') || others.length > 0)
      throw new UsageError('give info or clear, as in: npm run cache -- info')
    if (word === 'info') console.log(describe(await cacheInfo(), ''))
    else console.log(describe(await clearCache(), 'cleared '))
  },
})

function describe({ folder, answers, bytes }: CacheInfo, done: string): string {
  return `${folder}: ${done}${answers} answer${answers === 1 ? '' : 's'}, ${(bytes / 1000).toFixed(1)} kB`
}
