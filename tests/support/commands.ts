import { execFile } from 'node:child_process'

/** How a command ended. */
export interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script as its npm command does, without npm around it. */
export function runCommand(
  name: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return runNode(['scripts/run.js', `scripts/${name}.ts`, ...args], env)
}

export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return spawnText(process.execPath, args, env)
}

export function spawnText(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}
