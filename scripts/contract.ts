import { NetskillsError } from '../src/errors.ts'
import { cleanText } from '../src/formats/clean-text.ts'
import type { Http } from '../src/http/http.ts'
import { liveHttp } from '../src/http/live.ts'
import { ilostat } from '../src/ilostat/service.ts'
import { worldBank } from '../src/world-bank/service.ts'
import { runScript, UsageError } from './command-line.ts'
import { asking, type Check, type Finding } from './contract/check.ts'
import { ilostatChecks } from './contract/ilostat.ts'
import { worldBankChecks } from './contract/world-bank.ts'
import { startEmulators } from './emulator/index.ts'
import { progressBar } from './progress.ts'

const help = `
Asks both services small questions, one for each thing that this library relies
on, and says for each whether it holds, what came instead, and which part of the
library depends on it. docs/contract.md explains what is asked, and how it is known.

usage: npm run contract -- [options]

  --live                ask the services; default: the emulator
  --world-bank-url URL  with --live: base of the World Bank's API
  --ilostat-url URL     with --live: base of ILOSTAT's service
  --json                print the findings as JSON
  --help                print this

The exit code is 1 where something changed without which results would be wrong.
`

const bothServices = [
  [worldBank, worldBankChecks],
  [ilostat, ilostatChecks],
] as const

const progress = progressBar()

await runScript({
  help,
  options: { live: null, 'world-bank-url': 'URL', 'ilostat-url': 'URL', json: null },
  async run({ live, json, 'world-bank-url': worldBankUrl, 'ilostat-url': ilostatUrl }) {
    if (!live && (worldBankUrl ?? ilostatUrl) !== undefined)
      throw new UsageError('the address of a service needs --live')
    const findings = live
      ? await check(liveHttp({ worldBankUrl, ilostatUrl, onProgress: progress.onProgress }))
      : await checkEmulators()
    progress.clear()
    console.log(json ? JSON.stringify(findings.map(toJson), null, 2) : report(findings))
    if (findings.some(({ problem, check: { weight } }) => problem !== null && weight === 'breaks')) process.exitCode = 1
  },
})

async function checkEmulators(): Promise<Finding[]> {
  const { worldBank: bank, ilostat: ilo, stop } = await startEmulators()
  const quick = { atOnce: 4, perMinute: 60_000 }
  const rateLimit = { 'world-bank': quick, ilostat: quick }
  try {
    return await check(liveHttp({ worldBankUrl: bank.url, ilostatUrl: ilo.url, rateLimit }))
  } finally {
    await stop()
  }
}

/** One question after another: nobody waits for the findings, and the services are not to notice. */
async function check(http: Http): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [service, checks] of bothServices) {
    const ask = asking(http, service)
    for (const one of checks) findings.push({ service: service.name, check: one, problem: await problemOf(one, ask) })
  }
  return findings
}

/** A question that is not answered at all is a finding too. */
async function problemOf({ test }: Check, ask: Parameters<Check['test']>[0]): Promise<string | null> {
  try {
    const problem = await test(ask)
    return problem === null ? null : cleanText(problem)
  } catch (error) {
    if (error instanceof NetskillsError) return cleanText(error.message)
    throw error
  }
}

function report(findings: readonly Finding[]): string {
  const changed = findings.filter(({ problem }) => problem !== null)
  const breaking = changed.filter(({ check: { weight } }) => weight === 'breaks').length
  const summary = `${findings.length - changed.length} of ${findings.length} hold; ${breaking} of those that changed would make results wrong.`
  return [...findings.map(lineOf), '', summary].join('\n')
}

function lineOf({ service, check: { name, promise, dependent, weight }, problem }: Finding): string {
  if (problem === null) return `holds    ${service}: ${name}`
  const word = weight === 'breaks' ? 'CHANGED ' : 'changed '
  return [
    `${word} ${service}: ${name}`,
    `           promised: ${promise}`,
    `           came: ${problem}`,
    `           depends on it: ${dependent}`,
  ].join('\n')
}

function toJson({ service, check: { test: _, ...check }, problem }: Finding) {
  return { service, ...check, holds: problem === null, problem }
}
