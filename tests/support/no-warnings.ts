import { afterAll, afterEach, beforeEach, expect } from 'vitest'

/** A warning is a failure: of Node (a deprecated import, say) or of a library that talks to the console. */
const warnings: string[] = []

const keep = (warning: Error) => void warnings.push(`${warning.name}: ${warning.message}`)

// Many files run in one process, one after the other: each hears its own warnings.
process.on('warning', keep)
afterAll(() => void process.off('warning', keep))

const { warn, error } = console

beforeEach(() => {
  console.warn = (...parts: unknown[]) => void warnings.push(parts.join(' '))
  console.error = (...parts: unknown[]) => void warnings.push(parts.join(' '))
})

afterEach(() => {
  Object.assign(console, { warn, error })
  expect(warnings.splice(0), 'warnings').toEqual([])
})
