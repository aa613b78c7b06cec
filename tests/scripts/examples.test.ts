import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

interface Estimate {
  readonly estimate: number
  readonly stdError: number
}

interface Model {
  readonly terms: Readonly<Record<string, Estimate>>
  readonly adjRSquared: number
}

interface Certified {
  readonly control: { readonly nobs: number; readonly logServers: Model; readonly logLog: Model }
  readonly relations: {
    readonly logServers: {
      readonly nobs: number
      readonly rSquared: number
      readonly slopeHC3: {
        readonly estimate: number
        readonly statistic: number
        readonly confLow: number
        readonly confHigh: number
      }
    }
  }
}

const certified: Certified = JSON.parse(readFileSync('fixtures/certified/brief.json', 'utf8'))

/** What an example prints, line by line; it must end well and complain of nothing. */
async function linesOf(name: string, ...args: readonly string[]): Promise<string[]> {
  const { status, stdout, stderr } = await runCommand(`examples/${name}`, args)
  expect([status, stderr]).toEqual([0, ''])
  return stdout.trim().split('\n')
}

/** The numbers of a line. */
const numbersOf = (line = '') => (line.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)

const names = readdirSync('scripts/examples').map((file) => file.replace('.ts', ''))

describe('the examples', () => {
  it('are five, short, and import from netskills as a user would', () => {
    expect(names).toHaveLength(5)
    for (const name of names) {
      const text = readFileSync(`scripts/examples/${name}.ts`, 'utf8')
      const [, code = ''] = text.split('`\n\n')
      expect(code.split('\n').length, name).toBeLessThanOrEqual(45)
      const imported = [...text.matchAll(/ from '([^']+)'/g)].map(([, from]) => from)
      expect(imported).toEqual(['netskills', '../command-line.ts'])
    }
  })

  it.each(names)('%s says what it does', async (name) => {
    const [about, , usage] = await linesOf(name, '--help')
    expect(about?.length).toBeGreaterThan(50)
    expect(usage).toContain(`usage: npm start -- scripts/examples/${name}.ts`)
  })

  it.each([
    ['internet-by-income', ['one', 'two'], '"two" is not understood; give one folder'],
    ['economy-in-region', ['Congo'], '"Congo" may be COD or COG; give the code'],
    ['economy-in-region', ['Atlantis'], 'no economy is called "Atlantis"'],
    ['servers-and-skills', ['--log-x'], 'unknown option "--log-x"; choose from --help'],
    ['revisions', ['202012'], '"202012" is not understood; choose from --help'],
    ['income-held-constant', ['HIC'], '"HIC" is not understood; choose from --help'],
  ])('%s answers %j with code 2 and one line', async (name, args, message) => {
    expect(await runCommand(`examples/${name}`, args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` })
  })
})

describe('internet-by-income', () => {
  it('gives the medians and quartiles that R gives, and draws them', async () => {
    const folder = join(temporaryFolder(), 'charts')
    const [title, ...lines] = await linesOf('internet-by-income', folder)
    expect(title).toContain('% of population')
    // R: aggregate(value ~ year + FY21, users, median); quantile(v, c(.25, .75)) and length(v) of 2017
    //   H  15.44282 65.900 83.17409   77.32605 92.70137 73     UM 2.434398 29.465 61.66782   49.34958 68.08335 52
    //   LM 0.484347  8.000 28.82156   20.92572 43.83801 46     L  0.082500  2.280 13.23693    8.29867 20.19284 23
    expect(lines.slice(0, 4).map(numbersOf)).toEqual([
      [2000, 15.4, 2010, 65.9, 2017, 83.2, 77, 93, 73],
      [2000, 2.4, 2010, 29.5, 2017, 61.7, 49, 68, 52],
      [2000, 0.5, 2010, 8.0, 2017, 28.8, 21, 44, 46],
      [2000, 0.1, 2010, 2.3, 2017, 13.2, 8, 20, 23],
    ])
    const svg = readFileSync(join(folder, 'internet-by-income.svg'), 'utf8')
    expect(svg).toContain('the median low-income economy is at 13 % in 2017')
  })
})

describe('economy-in-region', () => {
  // R: 1 + sum(value > own), median(value) and length(value) of regionCode EAS by year
  //   2000 0.2542483 2.434398 28 31;  2010 30.65 22.4 14 33;  2017 58.14 51.42915 14 32
  const vietNam = [
    [2000, 0.3, 2.4, 28, 31],
    [2010, 30.6, 22.4, 14, 33],
    [2017, 58.1, 51.4, 14, 32],
  ]

  it.each([[[]], [['VNM']], [['Viet', 'Nam']], [['Vietnam']]])('finds Viet Nam as %j', async (words) => {
    const [title, ...lines] = await linesOf('economy-in-region', ...words)
    expect(title).toBe('Internet use in Viet Nam and East Asia & Pacific (regions of 2021), % of population')
    expect(lines.slice(0, 3).map(numbersOf)).toEqual(vietNam)
  })

  it('says where there is not a number', async () => {
    // Withdrawn from the release of September 2021.
    const lines = await linesOf('economy-in-region', 'PRK')
    expect(lines[3]).toBe('2017      -  median  51.4  no value')
  })
})

describe('servers-and-skills', () => {
  it('gives what the certified regression gives, and draws it', async () => {
    const { nobs, rSquared, slopeHC3 } = certified.relations.logServers
    const doubled = (points: number) => (points * Math.log(2)).toFixed(1)
    const folder = join(temporaryFolder(), 'charts')
    const text = (await linesOf('servers-and-skills', folder)).join('\n')
    // Of the World Bank's 217 economies.
    expect(text).toContain(`2020: ${nobs} economies with both values, ${217 - nobs} without`)
    expect(text).toContain(`is ${doubled(slopeHC3.estimate)} percentage points higher`)
    expect(text).toContain(
      `interval ${doubled(slopeHC3.confLow)} to ${doubled(slopeHC3.confHigh)}, HC3 standard errors`,
    )
    expect(text).toContain(`t = ${slopeHC3.statistic.toFixed(1)}, R squared ${rSquared.toFixed(2)}`)
    expect(readFileSync(join(folder, 'servers-and-skills.svg'), 'utf8')).toContain('Secure Internet servers')
  })

  it('says in one line that a folder can not be written to', async () => {
    const { status, stderr } = await runCommand('examples/servers-and-skills', ['package.json'])
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain("can't write to package.json")
  })
})

describe('revisions', () => {
  it('counts and names what R counts and names', async () => {
    // R: d <- late - early; sum(d != 0) 372, sum(abs(d) >= 0.05) 49, sum(is.na(late)) 22; order(-abs(d)):
    //   VCT 22.0043 65.56, GTM 65 40.70305, HTI 12.3261 31, AGO 14.3391 32, SEN 46 29.64312, IND 34.45 18.2, ...
    const [, counts, gone, , ...largest] = await linesOf('revisions')
    expect(counts).toBe('372 values of economies differ, 49 of them by 0.05 percentage points or more')
    expect(gone).toMatch(/^22 values were withdrawn: AFG 2017, ATG 2017, .* VEN 2017, ZMB 2017$/)
    expect(largest).toHaveLength(8)
    expect(largest.slice(0, 6)).toEqual([
      '+43.6  St. Vincent and the Grenadines 2017: 22.0043 to 65.56',
      '-24.3  Guatemala 2017: 65 to 40.70304908',
      '+18.7  Haiti 2017: 12.3261 to 31',
      '+17.7  Angola 2017: 14.3391 to 32',
      '-16.4  Senegal 2017: 46 to 29.64312367',
      '-16.3  India 2017: 34.45 to 18.2',
    ])
  })
})

describe('income-held-constant', () => {
  it('gives what the certified regressions give, with HC3 errors', async () => {
    const lines = await linesOf('income-held-constant')
    const { nobs, logServers, logLog } = certified.control
    const rowsOf = ({ terms }: Model) =>
      Object.entries(terms).map(([term, { estimate }]) => [term, estimate.toFixed(2)])
    const printed = lines.filter((line) => line.includes('   p ')).map((line) => line.trim().split(/\s+/))
    expect(printed.map(([term, estimate]) => [term, estimate])).toEqual([...rowsOf(logServers), ...rowsOf(logLog)])
    expect(lines.filter((line) => line.includes('adjusted'))).toEqual(
      [logServers, logLog].map(({ adjRSquared }) => {
        return `${nobs} economies, adjusted R squared ${adjRSquared.toFixed(3)}`
      }),
    )
    // R: sqrt(diag(vcovHC(fit, "HC3"))): 7.6052086, 0.7336355; 15.9354234, 0.5805542, 1.8347567; p of the last two 0.0243 and 7.0e-07
    expect(printed.map(([, , stdError]) => stdError)).toEqual(['7.61', '0.73', '15.94', '0.58', '1.83'])
    expect(printed.slice(3).map((words) => words.slice(4).join(' '))).toEqual(['p = 0.024', 'p < 0.001'])
  })
})
