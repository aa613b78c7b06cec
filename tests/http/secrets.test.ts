import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Decoder, liveHttp, type ServiceRequest } from '../../src/http/index.ts'
import { serviceAddress } from '../../src/http/service.ts'
import { worldBank } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'

const request: ServiceRequest = { service: worldBank, path: ['data'], query: {} }
const decode: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: null })

/** A service that tells who asks it. */
async function startAsked(): Promise<{ readonly host: string; readonly told: readonly string[] }> {
  const told: string[] = []
  const server = createServer(({ headers }, outgoing) => {
    told.push(Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString())
    outgoing.end('fine')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, told }
}

describe('a password in an address', () => {
  it('reaches the service, decoded, and no file of the cache', async () => {
    const { host, told } = await startAsked()
    const cache = temporaryFolder()
    const http = liveHttp({ worldBankUrl: `http://ann:s%40cret@${host}/v2/`, cache })
    expect((await http.get(request, decode)).value).toBe('fine')
    expect(told).toEqual(['ann:s@cret'])
    const texts = readdirSync(cache).map((file) => readFileSync(join(cache, file), 'utf8'))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain(`"url":"http://${host}/v2/data"`)
    expect(texts[0]).not.toMatch(/s@cret|s%40cret|ann/)
  })

  it('reaches no error, whatever hangs on it', async () => {
    const error = await caught(() =>
      liveHttp({ worldBankUrl: 'http://ann:s3cret@127.0.0.1:9/v2', retry: { tries: 1 } }).get(request, decode),
    )
    expect(error.message).toContain('no answer from http://127.0.0.1:9: ')
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' })
    expect(Object.keys(error.cause as object)).toEqual(['code'])
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('s3cret')
  })

  it('is no part of what a snapshot says of its origin', () => {
    expect(serviceAddress(worldBank, { worldBankUrl: 'https://ann:s3cret@example.org/v2' }).url).toBe(
      'https://example.org/v2',
    )
  })

  it.each(['ftp://ann:s3cret@example.org', 'http://ann:s3cret@example.org/?a=1', 'ann:s3cret@example.org'])(
    'is left out where %s is refused',
    async (worldBankUrl) => {
      const error = await caught(async () => liveHttp({ worldBankUrl }))
      expect(error.message).toContain('is not a valid base URL of a service')
      expect(inspect(error, { showHidden: true })).not.toContain('s3cret')
    },
  )
})
