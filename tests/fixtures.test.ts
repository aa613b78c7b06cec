import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../src/formats/csv.ts'
import { readSnapshot } from '../src/http/snapshot.ts'
import { internetReleases, serverReleases } from '../src/studies/digital-learning/index.ts'
import { briefSnapshot } from './support/folders.ts'

interface Field {
  readonly name: string
  readonly type: string
  readonly constraints?: { readonly required?: boolean; readonly pattern?: string; readonly enum?: readonly string[] }
}

interface Resource {
  readonly name: string
  readonly path: string
  readonly bytes: number
  readonly rows: number
  readonly hash: string
  readonly vintages: readonly string[]
  readonly licenses: readonly { readonly name: string }[]
  readonly sources: readonly { readonly title: string }[]
  readonly schema: { readonly fields: readonly Field[]; readonly primaryKey: readonly string[] }
}

const folder = 'fixtures/tables'
const { resources }: { resources: readonly Resource[] } = JSON.parse(
  readFileSync(join(folder, 'datapackage.json'), 'utf8'),
)
const readTable = ({ path }: Resource) =>
  parseCsv(readFileSync(join(folder, path), 'utf8'), 'all', (problem) => new Error(`${path}: ${problem}`))

function tableOf(table: string): Resource {
  const found = resources.find(({ name }) => name === table)
  if (found === undefined) throw new Error(`no table ${table}`)
  return found
}

const skillParts = ['OCU_SKILL_L1', 'OCU_SKILL_L2', 'OCU_SKILL_L3-4', 'OCU_SKILL_X']
const sumOf = (record: Readonly<Record<string, string>>, parts: readonly string[]) =>
  parts.reduce((total, part) => total + Number(record[part]), 0)

/** Whether a field of a table is what its schema promises. */
function isValid(text: string, { type, constraints = {} }: Field): boolean {
  if (text === '') return constraints.required !== true
  if (type === 'number' && !/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text)) return false
  if (type === 'integer' && !/^-?\d+$/.test(text)) return false
  if (type === 'boolean' && !['true', 'false'].includes(text)) return false
  if (constraints.pattern && !new RegExp(`^(?:${constraints.pattern})$`).test(text)) return false
  return constraints.enum?.includes(text) ?? true
}

describe('fixtures/tables', () => {
  it('describes every table, and no other', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
    expect(resources.map(({ path }) => path).sort()).toEqual(files.sort())
  })

  it.each(resources.map((resource) => [resource.name, resource] as const))(
    '%s is as its descriptor says',
    (_, resource) => {
      const bytes = readFileSync(join(folder, resource.path))
      expect(bytes.length).toBe(resource.bytes)
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(resource.hash)
      expect(resource.licenses[0]?.name).toBe('CC-BY-4.0')
      expect(resource.sources[0]?.title).toMatch(/World Bank|ILO/)

      const { header, records } = readTable(resource)
      const { fields, primaryKey } = resource.schema
      expect(header).toEqual(fields.map(({ name }) => name))
      expect(records).toHaveLength(resource.rows)
      const wrong = records.flatMap((record) =>
        fields.filter((field) => !isValid(record[field.name] ?? '', field)).map(({ name }) => [name, record]),
      )
      expect(wrong).toEqual([])
      expect(new Set(records.map((record) => primaryKey.map((key) => record[key]).join(' '))).size).toBe(resource.rows)
      if (header.includes('vintage')) {
        expect([...new Set(records.map(({ vintage }) => vintage))].sort()).toEqual([...resource.vintages].sort())
      }
    },
  )

  it('adds up: employment of 2010 to 2025, but for the rows that its README lists', () => {
    const { records } = readTable(tableOf('employment-by-skill-level'))
    const off = records.filter(
      (record) => Math.abs(sumOf(record, skillParts) - Number(record.OCU_SKILL_TOTAL)) > 0.0101,
    )
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    expect(readme).toContain(
      `${off.length} rows of them do not: ${off.map(({ code, year }) => `${code} ${year}`).join(', ')}.\n`,
    )
  })

  it('names every indicator of 2020, and counts its economies', () => {
    const { records: names } = readTable(tableOf('wdi-indicators'))
    const { records } = readTable(tableOf('wdi-2020'))
    const counts = new Map<string | undefined, number>()
    for (const { indicator } of records) counts.set(indicator, (counts.get(indicator) ?? 0) + 1)
    const here = names.filter(({ indicator }) => counts.has(indicator))
    expect([names.length, here.length]).toEqual([236, counts.size])
    expect(here.filter(({ indicator, economies }) => counts.get(indicator) !== Number(economies))).toEqual([])
  })
})

describe('fixtures/snapshots/brief', () => {
  it('says that it was recorded from the emulator', async () => {
    const { lock } = await readSnapshot(briefSnapshot)
    const origin = 'the emulator in scripts/emulator, over fixtures/tables'
    expect(lock.recordedFrom).toEqual({ 'world-bank': origin, ilostat: origin })
  })

  it('has every release that the figures are known from', async () => {
    const { lock } = await readSnapshot(briefSnapshot)
    for (const { id } of [...internetReleases, ...serverReleases]) {
      expect(lock.entries.filter(({ path }) => path.includes(`/version/${id}/`))).not.toEqual([])
    }
  })
})
