import { MismatchError } from '../errors.ts'
import type { Series } from './observation.ts'

/**
 * Holds a series to what was asked: an economy that the service passes over must not look like one without figures, and no figure may come
 * twice.
 *
 * @throws MismatchError
 */
export function refuseUnasked({ indicator, observations }: Series, economies: 'all' | readonly string[]): void {
  const refuse = (problem: string) => new MismatchError(`world-bank ${indicator}`, problem)
  if (observations.length === 0) throw refuse('nothing was found for what was asked')
  const keys = new Set<string>()
  const answered = new Set<string>()
  for (const { iso3, date } of observations) {
    const key = `${iso3} ${date}`
    if (keys.has(key)) throw refuse(`two rows came for ${key}`)
    keys.add(key)
    answered.add(iso3)
  }
  if (economies === 'all') return
  const asked = new Set(economies)
  const absent = economies.filter((code) => !answered.has(code))
  if (absent.length > 0) throw refuse(`nothing was answered for ${absent.join(', ')}`)
  const others = [...answered].filter((code) => !asked.has(code))
  if (others.length > 0) throw refuse(`${others.join(', ')} came, which was not asked for`)
}
