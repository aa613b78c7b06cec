import { describe, expect, it } from 'vitest'
import { differenceOf } from '../../scripts/fuzz/difference.ts'
import { mutations } from '../../scripts/fuzz/mutations.ts'
import { runCommand } from '../support/commands.ts'

const change = (name: string, body: string) => mutations.find((one) => one.name === name)?.change(body, () => 0)

describe('npm run fuzz', () => {
  it('finds no changed answer that is taken for a true one', async () => {
    const { status, stdout } = await runCommand('fuzz', ['--trials', '300', '--seed', '7'])
    expect(stdout).not.toContain('taken for true')
    expect(stdout).toMatch(/^a row is lost: .*\b\d+ refused/m)
    expect(status).toBe(0)
  })

  it('changes what it says that it changes', () => {
    const json = '[{"total":2},[{"code":"DNK","value":1.5},{"code":"VNM","value":2}]]'
    expect(change('a row is lost', json)).toBe('[{"total":2},[{"code":"VNM","value":2}]]')
    expect(change('a row is lost, and the total says so', json)).toBe('[{"total":1},[{"code":"VNM","value":2}]]')
    expect(change('a code is another', json)).toBe(
      '[{"total":2},[{"code":"FRA","value":1.5},{"code":"VNM","value":2}]]',
    )
    expect(change('a number is none', json)).toBe(
      '[{"total":2},[{"code":"DNK","value":1e400},{"code":"VNM","value":2}]]',
    )
    expect(change('a row is lost', 'h\n1\n2\n')).toBe('h\n2\n')
  })

  it('tells what was let in from what was reported, and from what nothing could tell', () => {
    const table = (codes: readonly string[], absent: readonly string[] = []) => {
      return { rows: codes.map((iso3) => ({ iso3, value: 1 })), absent }
    }
    const two = table(['DNK', 'VNM'])
    expect(differenceOf(two, table(['DNK']), true)).toBe('accepted')
    expect(differenceOf(two, table(['DNK']), false)).toBe('rows that nothing counts')
    expect(differenceOf(two, table(['DNK', 'FRA']), false)).toBe('accepted')
    expect(differenceOf(two, table(['DNK'], ['VNM']), true)).toBe('reported')
    expect(differenceOf(two, { ...two, rows: two.rows.map((row) => ({ ...row, value: 2 })) }, true)).toBe(
      'other digits or words',
    )
  })
})
