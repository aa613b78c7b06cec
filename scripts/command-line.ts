import { parseArgs } from 'node:util'
import { InputError, NetskillsError } from '../src/errors.ts'
import { cleanText } from '../src/formats/clean-text.ts'

/** The command has a wrong option or argument. */
export class UsageError extends NetskillsError {
  override readonly name = 'UsageError'
}

/** The options that a script takes: a word for the value of each, the word in a list if it may be given several times, or null for a switch. */
export type OptionWords = Readonly<Record<string, string | readonly [string] | null>>

/** What was given: a string for an option with a value, a list of them if it may be given several times, true for a switch. */
export type Given<Words extends OptionWords> = { readonly [Name in keyof Words]?: GivenValue<Words[Name]> | undefined }

type GivenValue<Word> = Word extends null ? true : Word extends string ? string : readonly string[]

interface Script<Words extends OptionWords> {
  /** Printed for --help. */
  readonly help: string
  readonly options: Words
  /** Whether it takes words that are not options. */
  readonly words?: boolean
  run(given: Given<Words>, words: readonly string[]): Promise<void>
}

/**
 * Runs a script: `--help` prints its help; a wrong option or argument is one line and exit code 2, any other failure one line and 1.
 */
export async function runScript<const Words extends OptionWords>({
  help,
  options,
  words,
  run,
}: Script<Words>): Promise<void> {
  await orFail(async () => {
    const args = process.argv.slice(2)
    if (args.includes('--help') || args.includes('-h')) console.log(help.trim())
    else {
      const given = readOptions(args, options, words ?? false)
      await run(given.options, given.words)
    }
  })
}

/** Does the work of a script; a failure is one line and an exit code. */
export async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(printable(error instanceof Error ? error.message : String(error)))
    process.exitCode = error instanceof UsageError || error instanceof InputError ? 2 : 1
  }
}

/** The longest message that is printed: a service can put anything into one. */
const longestMessage = 2000

/** A message as a terminal can show it, one line a line, whatever a service or an argument put into it. */
function printable(message: string): string {
  const lines = message.split('\n').map(cleanText).join('\n')
  return lines.length > longestMessage ? `${lines.slice(0, longestMessage)}…` : lines
}

/** Node's own parser takes the arguments apart; what is wrong with them is said here, in a line of our own. */
function readOptions<const Words extends OptionWords>(
  args: string[],
  words: Words,
  takesWords: boolean,
): { readonly options: Given<Words>; readonly words: readonly string[] } {
  const names = Object.keys(words)
  const options = Object.fromEntries(
    names.map((name) => [name, { type: words[name] === null ? 'boolean' : 'string' } as const]),
  )
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true })
  const given: Record<string, string | true | readonly string[]> = {}
  const others: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!takesWords) throw new UsageError(`"${token.value}" is not understood; ${usage(words)}`)
      others.push(token.value)
    }
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const word = words[name]
    if (word === undefined || rawName !== `--${name}`)
      throw new UsageError(`unknown option "${rawName}"; ${usage(words)}`)
    if (word === null && value !== undefined) throw new UsageError(`${rawName} takes no value`)
    if (word !== null && (value === undefined || value === '' || value.startsWith('--'))) {
      throw new UsageError(`${rawName} needs a value: ${rawName} ${word}`)
    }
    const before = given[name]
    if (Array.isArray(word) && value !== undefined) given[name] = [...(Array.isArray(before) ? before : []), value]
    else if (before !== undefined) throw new UsageError(`${rawName} is given twice`)
    else given[name] = value ?? true
  }
  return { options: given as Given<Words>, words: others }
}

function usage(words: OptionWords): string {
  return `choose from ${['help', ...Object.keys(words)].map((name) => `--${name}`).join(', ')}`
}
