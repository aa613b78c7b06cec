import { channel } from 'node:diagnostics_channel'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { reproduceBrief } from '../../src/brief/reproduce.ts'
import { SnapshotError } from '../../src/errors.ts'
import { type Decoder, httpOf } from '../../src/http/http.ts'
import { recordHttp } from '../../src/http/record.ts'
import { replayHttp } from '../../src/http/replay.ts'
import type { ServiceRequest } from '../../src/http/request.ts'
import { ilostat } from '../../src/ilostat/service.ts'
import { caught } from '../support/caught.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'

const asText: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: '2021-09-15' })
const ask = (id: string): ServiceRequest => ({ service: ilostat, path: ['data'], query: { id } })
const recordedFrom = { ilostat: 'a test' }

/** Answers every request with its id. */
const echo = httpOf(async (request, decode) => {
  const retrievedAt = '2026-01-02T03:04:05.000Z'
  async function* chunks() {
    yield new TextEncoder().encode(`body of ${request.query.id}`)
  }
  return { ...(await decode({ status: 200, retrievedAt, chunks: chunks() }, request)), retrievedAt }
})

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
      `snapshot ${folder}: holds other files and no snapshot.json: name a new folder, or an older snapshot`,
    )
    expect(readFileSync(join(folder, 'thesis.doc'), 'utf8')).toBe('mine')
  })
})

describe('a snapshot that is not as it was recorded', () => {
  const firstBody = (folder: string) => join(folder, 'bodies', readdirSync(join(folder, 'bodies'))[0] ?? '')

  it.each(readdirSync(join(briefSnapshot, 'bodies')))('names a changed byte: %s', async (name) => {
    const folder = copyOfBrief()
    const file = join(folder, 'bodies', name)
    const body = readFileSync(file)
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1
    writeFileSync(file, body)
    const error = await caught(() => replayHttp(folder))
    expect(error).toBeInstanceOf(SnapshotError)
    expect(error.message).toContain(
      `bodies/${name} is not what was recorded (its SHA-256 differs): it is the answer to`,
    )
  })

  it('names a missing body', async () => {
    const folder = copyOfBrief()
    const file = firstBody(folder)
    rmSync(file)
    const error = await caught(() => replayHttp(folder))
    expect(error.message).toMatch(
      /bodies\/[a-z0-9-]+\.body can't be read \(it is not there\): it is the answer to ilostat GET \/data/,
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
    ['is not one: it has no readable snapshot.json', () => temporaryFolder()],
  ])('says: %s', async (problem, make) => {
    const folder = make()
    expect((await caught(() => replayHttp(folder))).message).toContain(`snapshot ${folder}: ${problem}`)
  })

  it.each([
    ['{"format":', 'snapshot.json is no lock file of a snapshot: '],
    ['{}', 'format: Invalid key: Expected "format" but received undefined'],
    ['{"format":"netskills-snapshot","version":2,"recordedFrom":{},"entries":[]}', 'version: '],
  ])('refuses the lock %j', async (lock, problem) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'snapshot.json'), lock)
    expect((await caught(() => replayHttp(folder))).message).toContain(problem)
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
