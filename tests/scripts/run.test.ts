import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runNode } from '../support/commands.ts'

/** Runs a script of a user's, which stands in the folder of the project. */
async function run(name: string, ...versions: readonly string[]) {
  const file = `script-of-test-${name}.ts`
  onTestFinished(() => rmSync(file, { force: true }))
  const ends = []
  for (const [index, code] of versions.entries()) {
    writeFileSync(file, code)
    utimesSync(file, 1_700_000_000 + index, 1_700_000_000 + index)
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
})
