import { createHash } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SnapshotError } from '../../src/errors.ts'
import { httpOf } from '../../src/http/http.ts'
import { type Decoder, recordHttp, replayHttp, type ServiceRequest } from '../../src/http/index.ts'
import { ilostat } from '../../src/ilostat/index.ts'
import { reproduceBrief } from '../../src/studies/digital-learning/index.ts'
import { caught } from '../support/caught.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'

const asText: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: '2021-09-15' })
const ask = (id: string): ServiceRequest => ({ service: ilostat, path: ['data'], query: { id } })
const recordedFrom = { ilostat: 'a test' }

function answering(make: string | ((request: ServiceRequest) => string)) {
  return httpOf(async (request, decode) => {
    const retrievedAt = '2026-01-02T03:04:05.000Z'
    async function* chunks() {
      yield new TextEncoder().encode(typeof make === 'string' ? make : make(request))
    }
    return { ...(await decode({ status: 200, retrievedAt, chunks: chunks() }, request)), retrievedAt }
  })
}

/** Answers every request with its id. */
const echo = answering(({ query }) => `body of ${query.id}`)

async function recordTwo(folder: string): Promise<void> {
  const { http, save } = await recordHttp(echo, folder, recordedFrom)
  await http.get(ask('B'), asText)
  await http.get(ask('A'), asText)
  expect(await save()).toBe(2)
}

function copyOfBrief(): string {
  const folder = join(temporaryFolder(), 'brief')
  cpSync(briefSnapshot, folder, { recursive: true })
  return folder
}

describe('recording and replaying', () => {
  it('gives back the same bytes, with the time and the day that were recorded', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    await recordTwo(folder)
    const http = await replayHttp(folder)
    expect(await http.get(ask('A'), asText)).toEqual({
      value: 'body of A',
      lastUpdated: '2021-09-15',
      retrievedAt: '2026-01-02T03:04:05.000Z',
    })
  })

  it('writes a lock that says all of each answer, in a stable order', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    await recordTwo(folder)
    const lock = JSON.parse(readFileSync(join(folder, 'snapshot.json'), 'utf8'))
    expect(lock).toMatchObject({ format: 'netskills-snapshot', version: 1, recordedFrom })
    expect(lock.entries.map(({ query }: { query: string }) => query)).toEqual(['id=A', 'id=B'])
    expect(lock.entries[0]).toEqual({
      service: 'ilostat',
      method: 'GET',
      path: '/data',
      query: 'id=A',
      retrievedAt: '2026-01-02T03:04:05.000Z',
      status: 200,
      lastUpdated: '2021-09-15',
      bytes: 9,
      // printf 'body of A' | sha256sum
      sha256: 'a8e617c26f24285a2ca5e93c37a01519ca7bc8a09fb90a6358da31e6f0512b0c',
      file: expect.stringMatching(/^ilostat-[0-9a-f]{16}\.body$/),
    })
  })

  it('replaces an older snapshot whole', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    await recordTwo(folder)
    const { http, save } = await recordHttp(echo, folder, recordedFrom)
    await http.get(ask('C'), asText)
    await save()
    expect(readdirSync(join(folder, 'bodies'))).toHaveLength(1)
    expect(readdirSync(join(folder, '..'))).toEqual(['snapshot'])
  })

  it('stores nothing that its decoder refuses, and nothing at all unless it is saved', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    const { http, save } = await recordHttp(echo, folder, recordedFrom)
    const refuse: Decoder<string> = () => {
      throw new Error('refused')
    }
    expect((await caught(() => http.get(ask('A'), refuse))).message).toBe('refused')
    expect(existsSync(folder)).toBe(false)
    expect(await save()).toBe(0)
  })

  it('never replaces a folder of other files', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'thesis.doc'), 'mine')
    const error = await caught(() => recordHttp(echo, folder, recordedFrom))
    expect(error).toBeInstanceOf(SnapshotError)
    expect(error.message).toBe(
      `snapshot ${folder}: holds other files and no snapshot.json; give a new folder or an older snapshot`,
    )
    expect(readFileSync(join(folder, 'thesis.doc'), 'utf8')).toBe('mine')
  })
})

describe('a snapshot that is not as it was recorded', () => {
  const firstBody = (folder: string) => join(folder, 'bodies', readdirSync(join(folder, 'bodies'))[0] ?? '')

  it('names a changed byte, whichever body it is in', async () => {
    const folder = copyOfBrief()
    // There are hundreds, all read alike: every tenth is damaged in its turn.
    const names = readdirSync(join(folder, 'bodies')).filter((_, index) => index % 10 === 0)
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      const file = join(folder, 'bodies', name)
      const body = readFileSync(file)
      const damaged = Buffer.from(body)
      damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1
      writeFileSync(file, damaged)
      const error = await caught(() => replayHttp(folder))
      writeFileSync(file, body)
      expect(error).toBeInstanceOf(SnapshotError)
      expect(error.message).toContain(
        `bodies/${name} is not what was recorded (its SHA-256 differs): it is the answer to`,
      )
    }
  })

  it('names a missing body', async () => {
    const folder = copyOfBrief()
    const file = firstBody(folder)
    rmSync(file)
    const error = await caught(() => replayHttp(folder))
    expect(error.message).toMatch(
      /bodies\/[a-z0-9-]+\.body(\.gz)? can't be read \(it is not there\): it is the answer to ilostat GET \/data/,
    )
  })

  it('names the request that it lacks', async () => {
    const http = await replayHttp(briefSnapshot)
    const error = await caught(() => http.get(ask('EMP_OTHER_A'), asText))
    expect(error).toBeInstanceOf(SnapshotError)
    expect(error.message).toContain('has no answer to ilostat GET /data?id=EMP_OTHER_A')
  })

  it.each([
    ['there is no such folder', () => join(temporaryFolder(), 'nowhere')],
    ['is not a snapshot: it has no readable snapshot.json', () => temporaryFolder()],
  ])('says: %s', async (problem, make) => {
    const folder = make()
    expect((await caught(() => replayHttp(folder))).message).toContain(`snapshot ${folder}: ${problem}`)
  })

  it.each([
    ['{"format":', 'snapshot.json is not a valid lock file of a snapshot: '],
    ['{}', 'format: Invalid key: Expected "format" but received undefined'],
    ['{"format":"netskills-snapshot","version":2,"recordedFrom":{},"entries":[]}', 'version: '],
  ])('refuses the lock %j', async (lock, problem) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'snapshot.json'), lock)
    expect((await caught(() => replayHttp(folder))).message).toContain(problem)
  })

  it('packs larger bodies, and checks the packed bytes', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    const text = 'a line of the body\n'.repeat(1000)
    const { http, save } = await recordHttp(answering(text), folder, recordedFrom)
    await http.get(ask('A'), asText)
    await save()
    const [entry] = JSON.parse(readFileSync(join(folder, 'snapshot.json'), 'utf8')).entries
    expect(entry.file).toMatch(/^ilostat-[0-9a-f]{16}\.body\.gz$/)
    const file = join(folder, 'bodies', entry.file)
    const packed = readFileSync(file)
    expect([entry.bytes, entry.sha256]).toEqual([packed.length, createHash('sha256').update(packed).digest('hex')])
    expect(entry.bytes).toBeLessThan(text.length / 10)
    expect((await (await replayHttp(folder)).get(ask('A'), asText)).value).toBe(text)
    packed.writeUInt8(1, packed.length - 1)
    writeFileSync(file, packed)
    expect((await caught(() => replayHttp(folder))).message).toContain(`${entry.file} is not what was recorded`)
  })

  it.each([
    ['is not packed', () => Buffer.from('no gzip'), 'incorrect header check'],
    ['unpacks to more than can be meant', () => gzipSync(Buffer.alloc(33 * 1024 * 1024)), 'larger than'],
  ])('names a body that %s, though it has the hash of the lock', async (_, make, problem) => {
    const folder = temporaryFolder()
    const [bytes, file] = [make(), 'ilostat-0123456789abcdef.body.gz']
    mkdirSync(join(folder, 'bodies'))
    writeFileSync(join(folder, 'bodies', file), bytes)
    const entry = {
      service: 'ilostat',
      method: 'GET',
      path: '/data',
      query: 'id=A',
      status: 200,
      lastUpdated: null,
      retrievedAt: '2026-01-02T03:04:05.000Z',
      bytes: bytes.length,
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }
    const lock = { format: 'netskills-snapshot', version: 1, recordedFrom, entries: [entry] }
    writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(lock))
    const http = await replayHttp(folder)
    const error = await caught(() => http.get(ask('A'), asText))
    expect(error).toBeInstanceOf(SnapshotError)
    expect(error.message).toContain(`bodies/${file} can't be unpacked (`)
    expect(error.message).toContain(problem)
  })

  it('goes on with an older snapshot: its answers come along, and what they say is not asked again', async () => {
    const [older, folder] = [join(temporaryFolder(), 'older'), join(temporaryFolder(), 'snapshot')]
    await recordTwo(older)
    const asked: unknown[] = []
    const live = answering((request) => {
      asked.push(request.query.id)
      return 'anew'
    })
    const { http, save } = await recordHttp(live, folder, { ilostat: 'another test' }, { onto: older })
    for (const id of ['A', 'C']) await http.get(ask(id), asText)
    await http.get(ask('B'), asText, { fresh: true })
    expect([asked, await save()]).toEqual([['C', 'B'], 3])
    const replayed = await replayHttp(folder)
    const value = async (id: string) => (await replayed.get(ask(id), asText)).value
    expect([await value('A'), await value('B'), await value('C')]).toEqual(['body of A', 'anew', 'anew'])
    expect(replayed.recordedFrom).toEqual({ ilostat: 'a test; another test' })
  })

  it('says of a list that it is a part, where that is known', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    const partOf = ({ query }: ServiceRequest) => (query.id === 'A' ? 1964 : undefined)
    const { http, save } = await recordHttp(echo, folder, recordedFrom, { partOf })
    for (const id of ['A', 'B']) await http.get(ask(id), asText)
    await save()
    const replayed = await replayHttp(folder)
    expect((await replayed.get(ask('A'), asText)).partOf).toBe(1964)
    expect(await replayed.get(ask('B'), asText)).not.toHaveProperty('partOf')
  })

  it('refuses a lock that leads out of the folder', async () => {
    const folder = copyOfBrief()
    const lock = join(folder, 'snapshot.json')
    const text = readFileSync(lock, 'utf8')
    mkdirSync(join(folder, 'elsewhere'))
    writeFileSync(lock, text.replace(/"file": "[^"]+"/, '"file": "../../secret.body"'))
    expect((await caught(() => replayHttp(folder))).message).toContain('entries.0.file: Invalid format')
  })
})

describe('a replay', () => {
  it('opens no socket, and asks no name server', async () => {
    const opened: unknown[] = []
    const names = ['net.client.socket', 'http.client.request.start', 'undici:request:create', 'udp.socket']
    for (const name of names) {
      const note = (message: unknown) => void opened.push(message)
      channel(name).subscribe(note)
      onTestFinished(() => void channel(name).unsubscribe(note))
    }
    await reproduceBrief({ http: await replayHttp(briefSnapshot) })
    expect(opened).toEqual([])
  })
})
