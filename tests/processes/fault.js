// Loaded before a script (node --import): at the nth change that it makes to the files in a folder, the process is killed, or the change fails.
// Set by FAULT, as `{ "folder": "/tmp/x", "at": 3, "how": "kill" }`. Where there are fewer changes, the exit code is 9.

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** @type {{ folder: string, at: number, how: 'kill' | 'EBUSY' }} */
const { folder, at, how } = JSON.parse(process.env.FAULT ?? '')
let count = 0

process.on('exit', () => {
  if (count < at) process.exitCode = 9
})

/** @param {unknown} path */
function strike(path) {
  if (typeof path !== 'string' || !path.startsWith(folder)) return
  count += 1
  if (count !== at) return
  if (how === 'kill') process.kill(process.pid, 'SIGKILL')
  throw Object.assign(new Error(`${how}: made up for a test`), { code: how })
}

/**
 * @template {unknown[]} Args
 * @template Result
 * @param {(...args: Args) => Result} change
 * @returns {(...args: Args) => Result}
 */
const struck =
  (change) =>
  (...args) => {
    strike(args[0])
    return change(...args)
  }

Object.assign(fs, {
  mkdirSync: struck(fs.mkdirSync),
  openSync: struck(fs.openSync),
  renameSync: struck(fs.renameSync),
  rmSync: struck(fs.rmSync),
  rmdirSync: struck(fs.rmdirSync),
  writeFileSync: struck(fs.writeFileSync),
})
Object.assign(fs.promises, {
  mkdir: struck(fs.promises.mkdir),
  writeFile: struck(fs.promises.writeFile),
})
syncBuiltinESMExports()
