import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runNode } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

/** Runs a script of a user's, which stands in the folder of the project. */
async function run(name: string, ...versions: readonly string[]) {
  const file = `script-of-test-${name}.ts`
  onTestFinished(() => rmSync(file, { force: true }))
  const ends = []
  // Seconds apart, so that no bundle of a run before is taken for that of this one.
  const start = Math.floor(Date.now() / 1000)
  for (const [index, code] of versions.entries()) {
    writeFileSync(file, code)
    utimesSync(file, start + index, start + index)
    ends.push(await runNode(['scripts/run.js', file, 'one', '--two']))
  }
  return ends
}

describe('npm start', () => {
  it('runs a script with its arguments, and again when it has changed', async () => {
    const code = (word: string) => `const said: string = '${word}'\nconsole.log(said, ...process.argv.slice(2))\n`
    const ends = await run('changes', code('first'), code('other'))
    expect(ends.map(({ stdout }) => stdout)).toEqual(['first one --two\n', 'other one --two\n'])
  })

  it("prints the library's own errors as one line, and where in the script others come from", async () => {
    const [own] = await run('own', "import { incomeGroups } from 'netskills'\nincomeGroups('FY1')\n")
    expect(own).toMatchObject({ status: 1, stdout: '' })
    expect(own?.stderr).toMatch(/^InputError: unknown income list "FY1": .*\n$/)
    const [other] = await run('other', 'const rows: number[] = JSON.parse("null")\nconsole.log(rows.length)\n')
    expect(other).toMatchObject({ status: 1, stdout: '' })
    expect(other?.stderr).toContain("TypeError: Cannot read properties of null (reading 'length')\n    at ")
  })

  it('says that a file is not there, or does not compile', async () => {
    expect(await runNode(['scripts/run.js', 'nowhere.ts'])).toMatchObject({
      status: 2,
      stderr: 'nowhere.ts: no such file\n',
    })
    expect((await runNode(['scripts/run.js'])).stderr).toBe('usage: npm start -- FILE.ts [ARGUMENT ...]\n')
    const [broken] = await run('broken', 'const = 1\n')
    expect(broken?.status).toBe(1)
    expect(broken?.stderr).toContain('script-of-test-broken.ts:1:6')
  })

  it('says that a folder or a pipe is no file', async () => {
    const pipe = join(temporaryFolder(), 'pipe.ts')
    execFileSync('mkfifo', [pipe])
    for (const path of ['scripts', pipe]) {
      expect(await runNode(['scripts/run.js', path])).toMatchObject({ status: 2, stderr: `${path}: no such file\n` })
    }
  })

  it('loses the bundles that killed runs left, when they are old', async () => {
    const [old, fresh] = ['0', '1'].map((digit) => join('node_modules/.cache/netskills', `${'0'.repeat(16)}.${digit}`))
    onTestFinished(() => {
      for (const folder of [old, fresh]) rmSync(folder ?? '', { recursive: true, force: true })
    })
    for (const folder of [old, fresh]) mkdirSync(folder ?? '', { recursive: true })
    utimesSync(old ?? '', 1_700_000_000, 1_700_000_000)
    await run('sweeps', 'console.log(1)\n')
    expect([existsSync(old ?? ''), existsSync(fresh ?? '')]).toEqual([false, true])
  })
})
