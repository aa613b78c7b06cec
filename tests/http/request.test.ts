import { describe, expect, it } from 'vitest'
import { requestName, type ServiceRequest } from '../../src/http/index.ts'
import { requestAddress, requestTarget } from '../../src/http/request.ts'
import { bodyFile } from '../../src/http/snapshot-writer.ts'
import { ilostat } from '../../src/ilostat/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'

const data: ServiceRequest = {
  service: worldBank,
  path: ['country', ['VNM', 'THA'], 'indicator', 'IT.NET.USER.ZS'],
  query: { per_page: 500, format: 'json', date: '2000:2017' },
}

describe('requestTarget', () => {
  it('joins lists as the services do, and puts the query in order', () => {
    expect(requestTarget(data)).toEqual({
      path: '/country/VNM;THA/indicator/IT.NET.USER.ZS',
      query: 'date=2000:2017&format=json&per_page=500',
    })
    const codes: ServiceRequest = { service: ilostat, path: ['data'], query: { classif2: ['A_L3-4', 'B+C'] } }
    expect(requestTarget(codes).query).toBe('classif2=A_L3-4+B%2BC')
  })

  it('encodes what would change the request', () => {
    const odd: ServiceRequest = { service: ilostat, path: ['a/b?c#d'], query: { q: 'x&y=z' } }
    expect(requestTarget(odd)).toEqual({ path: '/a%2Fb%3Fc%23d', query: 'q=x%26y%3Dz' })
  })

  it.each([[''], ['..'], ['.']])('refuses %j, which would ask for something else', (part) => {
    expect(() => requestTarget({ ...data, path: ['country', part] })).toThrow("a request can't have")
    expect(() => requestTarget({ ...data, path: ['country', ['VNM', part]] })).toThrow("a request can't have")
  })

  it('refuses an empty list', () => {
    expect(() => requestTarget({ ...data, path: ['country', []] })).toThrow("a request can't have")
  })
})

describe('the name of a request, and of the file of its body', () => {
  const fileOf = (request: ServiceRequest) => bodyFile(requestAddress(request))

  it('are the same for the same request, however its query is ordered', () => {
    const other = { ...data, query: { date: '2000:2017', format: 'json', per_page: 500 } }
    expect(requestName(other)).toBe(requestName(data))
    expect(fileOf(other)).toBe(fileOf(data))
    expect(fileOf(data)).toMatch(/^world-bank-[0-9a-f]{16}\.body$/)
    expect(fileOf({ ...data, query: { ...data.query, page: 2 } })).not.toBe(fileOf(data))
  })
})
