import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ilostatChecks } from '../../scripts/contract/ilostat.ts'
import { worldBankChecks } from '../../scripts/contract/world-bank.ts'
import { startEmulators } from '../../scripts/emulator/index.ts'
import type { EmulatedAnswer } from '../../scripts/emulator/server.ts'
import { runCommand } from '../support/commands.ts'

const checks = [...worldBankChecks, ...ilostatChecks]

/** Runs the contract as if the emulators were the services, after something was changed about them. */
async function contractWith(change: (emulators: Awaited<ReturnType<typeof startEmulators>>) => void) {
  const emulators = await startEmulators()
  onTestFinished(() => emulators.stop())
  change(emulators)
  const urls = ['--world-bank-url', emulators.worldBank.url, '--ilostat-url', emulators.ilostat.url]
  return runCommand('contract', ['--live', ...urls])
}

const edit = (pattern: RegExp, text: string) => (answer: EmulatedAnswer) => ({
  ...answer,
  body: String(typeof answer.body === 'string' ? answer.body : [...answer.body].join('')).replaceAll(pattern, text),
})

describe('npm run contract', () => {
  it('finds that the emulator keeps every promise', async () => {
    const { status, stdout, stderr } = await runCommand('contract')
    expect(stdout.split('\n').filter((line) => /^changed/i.test(line))).toEqual([])
    expect(stdout).toContain(`${checks.length} of ${checks.length} hold;`)
    expect([status, stderr]).toEqual([0, ''])
  })

  it('says what came instead, and what depends on it, and ends with 1 where results would be wrong', async () => {
    const { status, stdout } = await contractWith(({ worldBank, ilostat }) => {
      worldBank.inject({ when: /date=2016:2017/, answer: edit(/"countryiso3code"/g, '"iso3"') })
      ilostat.inject({
        when: /OCU_NO_SUCH_CODE/,
        answer: () => ({ status: 404, contentType: 'text/plain', body: 'gone\u001b[2J' }),
      })
    })
    expect(stdout).toContain('CHANGED  world-bank: envelope\n')
    expect(stdout).toMatch(/came: HTTP 200: \[\{"page":1,.*\n {11}depends on it: src\/world-bank\/envelope\.ts/)
    expect(stdout).toContain('CHANGED  ilostat: unknown code\n')
    expect(stdout).toContain('came: HTTP 404: gone[2J\n')
    expect(stdout).toContain(`${checks.length - 2} of ${checks.length} hold; 2 of those that changed`)
    expect(status).toBe(1)
  })

  it('ends well where the library copes with the change', async () => {
    const { status, stdout } = await contractWith(({ worldBank }) => {
      worldBank.inject({ when: /page=99/, answer: edit(/\[\]/g, '[{}]') })
    })
    expect(stdout).toContain('changed  world-bank: page past the end\n')
    expect(status).toBe(0)
  })

  it('is explained promise by promise', () => {
    const page = readFileSync('docs/contract.md', 'utf8')
    for (const { name, basis } of checks) expect(page).toMatch(new RegExp(`\\*\\*${name}\\*\\*: .*\\| ${basis} \\|`))
    for (const { promise } of checks) expect(page).toContain(promise)
  })
})
