import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Emulator, startServer } from '../../scripts/emulator/server.ts'
import { ResponseError } from '../../src/errors.ts'
import { readCached, writeCached } from '../../src/http/cache.ts'
import { cacheInfo, clearCache } from '../../src/http/cache-folder.ts'
import { type Decoder, type LiveOptions, liveHttp, type ServiceRequest } from '../../src/http/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'
import { runCommand } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

const request: ServiceRequest = { service: worldBank, path: ['data'], query: {} }
const decode: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: null })

/** The bytes of an entry; throws where they are not those that were written. */
async function readWhole(folder: string, url: string): Promise<Buffer | null> {
  const entry = await readCached(folder, url)
  if (entry === null) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of entry.wire) chunks.push(chunk)
  await entry.close()
  return Buffer.concat(chunks)
}

describe('the cache', () => {
  let server: Emulator
  let cache: string
  beforeEach(async () => {
    let count = 0
    server = await startServer('', () => {
      count += 1
      return { status: 200, contentType: 'text/plain', body: `answer ${count}` }
    })
    cache = temporaryFolder()
  })
  afterEach(() => server.stop())

  const get = (options: LiveOptions = {}, asked = request, fresh = false) =>
    liveHttp({ worldBankUrl: server.url, cache, ...options }).get(asked, decode, { fresh })
  const entry = () => join(cache, readdirSync(cache)[0] ?? '')

  it('answers the same request again without asking, with the time that it was first asked', async () => {
    const first = await get()
    expect(await get()).toEqual(first)
    expect(server.log).toHaveLength(1)
    expect((await get({}, { ...request, query: { page: 2 } })).value).toBe('answer 2')
  })

  it('asks again when the answer is too old, but never for one that can not change', async () => {
    await get()
    expect((await get({ maxAge: -1 })).value).toBe('answer 2')
    expect((await get({ maxAge: -1 }, { ...request, isImmutable: true })).value).toBe('answer 2')
    expect((await get({}, request, true)).value, 'fresh').toBe('answer 3')
  })

  it('keeps answers of different services apart', async () => {
    const other = await startServer('', () => ({ status: 200, contentType: 'text/plain', body: 'other' }))
    await get()
    expect((await get({ worldBankUrl: other.url })).value).toBe('other')
    await other.stop()
  })

  it('stores only what passes its decoder', async () => {
    const refuse: Decoder<string> = () => {
      throw new ResponseError('x', 'refused')
    }
    await caught(() => liveHttp({ worldBankUrl: server.url, cache }).get(request, refuse))
    expect(readdirSync(cache)).toEqual([])
  })

  it.each([
    ['cut short', () => truncateSync(entry(), 150)],
    ['emptied', () => truncateSync(entry(), 0)],
    ['changed', () => writeFileSync(entry(), readFileSync(entry(), 'utf8').replace('answer 1', 'answer X'))],
    ['no entry at all', () => writeFileSync(entry(), '{"format":"else"}\nanswer 1')],
    ['of another address', () => writeFileSync(entry(), readFileSync(entry(), 'utf8').replace('/data', '/atad'))],
  ])('notices an entry that is %s, and asks again', async (_, damage) => {
    await get()
    damage()
    expect((await get()).value).toBe('answer 2')
    expect((await get()).value).toBe('answer 2')
  })

  it('refuses an entry that is stamped in the future, even of an answer that can not change', async () => {
    const asked = { ...request, isImmutable: true }
    await get({}, asked)
    const text = readFileSync(entry(), 'utf8').replace(/"retrievedAt":"\d{4}/, '"retrievedAt":"2999')
    writeFileSync(entry(), text)
    expect((await get({}, asked)).value).toBe('answer 2')
  })

  it('is a folder of the user alone, and is left alone where others may write', async () => {
    const own = join(cache, 'own')
    await get({ cache: own })
    expect(statSync(own).mode & 0o777).toBe(0o700)
    const open = join(cache, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    onTestFinished(() => warn.mockRestore())
    expect((await get({ cache: open })).value).toBe('answer 2')
    expect(readdirSync(open)).toEqual([])
    expect(warn.mock.calls).toEqual([
      [`no answers are cached in ${open}: others may write into it; NETSKILLS_CACHE names another folder`],
    ])
  })

  it.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a link to nowhere', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', (path) => symlinkSync(path, path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('asks again where %s is in the place of an entry', async (_, make) => {
    await get()
    const path = entry()
    rmSync(path)
    make(path)
    expect((await get()).value).toBe('answer 2')
  })

  it('loses what killed processes left, when it is old', async () => {
    const [old, fresh] = ['0123456789abcdef.new', 'fedcba9876543210.new']
    for (const name of [old, fresh]) writeFileSync(join(cache, name), 'half')
    const twoHoursAgo = Date.now() / 1000 - 7200
    utimesSync(join(cache, old), twoHoursAgo, twoHoursAgo)
    await get()
    expect(readdirSync(cache).filter((name) => name.endsWith('.new'))).toEqual([fresh])
  })

  it('asks again where a kept answer does not pass the decoder of today', async () => {
    await get()
    const picky: Decoder<string> = (answer) => {
      const decoded = decode(answer, request)
      if (decoded.value === 'answer 1') throw new ResponseError('x', 'of an older version')
      return decoded
    }
    expect((await liveHttp({ worldBankUrl: server.url, cache }).get(request, picky)).value).toBe('answer 2')
  })

  it('costs nothing but itself when it can not be written', async () => {
    const file = join(cache, 'file')
    writeFileSync(file, '')
    expect((await get({ cache: join(file, 'no') })).value).toBe('answer 1')
  })

  it('is whole for every reader while others write, and after one was killed', async () => {
    const url = 'http://example/data'
    const writer = `
      import { writeCached } from './src/http/cache.ts'
      const body = Buffer.alloc(2_000_000, process.argv[2])
      for (;;) {
        const entry = await writeCached(process.argv[3], { url: '${url}', retrievedAt: new Date().toISOString(), isPacked: false })
        await entry.write(body)
        await entry.keep()
      }
    `
    const script = join(temporaryFolder(), 'writer.ts')
    writeFileSync(script, writer.replace('./src', join(process.cwd(), 'src')))
    const writers = ['a', 'b'].map((letter) => spawn(process.execPath, ['scripts/run.js', script, letter, cache]))
    onTestFinished(() => {
      for (const one of writers) one.kill('SIGKILL')
    })
    const seen = new Set<string>()
    while (seen.size < 2) {
      const wasThere = readdirSync(cache).some((file) => file.endsWith('.answer'))
      const found = await readWhole(cache, url)
      if (found !== null) seen.add(`${String.fromCharCode(found[0] ?? 0)} ${new Set(found).size} ${found.length}`)
      else expect(wasThere, 'an entry that can not be read').toBe(false)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (const one of writers) one.kill('SIGKILL')
    expect([...seen].sort()).toEqual(['a 1 2000000', 'b 1 2000000'])
    expect(await readWhole(cache, url)).not.toBeNull()
  })
})

describe('npm run cache', () => {
  it('tells and clears what is there, and leaves other files', async () => {
    const folder = temporaryFolder()
    const answer = { url: 'http://a/', retrievedAt: '2026-01-01T00:00:00.000Z', isPacked: false }
    const entry = await writeCached(folder, answer)
    await entry.write(new Uint8Array(1000))
    await entry.keep()
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    writeFileSync(join(folder, '0123456789abcdef.new'), 'left by a process that was killed')
    const { answers, bytes } = await cacheInfo(folder)
    expect([answers, bytes > 1000]).toEqual([1, true])

    const env = { NETSKILLS_CACHE: folder }
    const info = await runCommand('cache', ['info'], env)
    expect(info.stdout).toMatch(new RegExp(`^${folder}: 1 answer, \\d+\\.\\d kB\\n$`))
    const cleared = await runCommand('cache', ['clear'], env)
    expect(cleared.stdout).toMatch(new RegExp(`^${folder}: cleared 1 answer, \\d+\\.\\d kB\\n$`))
    expect(readdirSync(folder)).toEqual(['mine.txt'])
    expect((await clearCache(folder)).answers).toBe(0)
  })

  it('leaves folders and links that only have such a name', async () => {
    const folder = temporaryFolder()
    const [first, second] = ['a', 'b'].map((letter) => `${letter.repeat(64)}.answer`)
    mkdirSync(join(folder, first ?? ''))
    symlinkSync('nowhere', join(folder, second ?? ''))
    const { status, stdout } = await runCommand('cache', ['clear'], { NETSKILLS_CACHE: folder })
    expect([status, stdout]).toEqual([0, `${folder}: cleared 0 answers, 0.0 kB\n`])
    expect(readdirSync(folder)).toEqual([first, second])
  })

  it('says in words that the cache is no folder', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'mine')
    const { status, stderr } = await runCommand('cache', ['info'], { NETSKILLS_CACHE: file })
    expect([status, stderr]).toEqual([1, `can't read the cache ${file}: a part of its path is not a folder\n`])
  })

  it.each([[[]], [['destroy']], [['info', 'clear']]])('refuses %j', async (args) => {
    const { status, stderr } = await runCommand('cache', args)
    expect([status, stderr.trim().split('\n').length]).toEqual([2, 1])
    expect(stderr).toContain('give info or clear')
  })
})
