import { InputError } from '../errors.ts'

/**
 * Refuses what can be no list of economies, before a service is asked.
 *
 * @throws InputError for an empty list, and for what does not look like an ISO3 code
 */
export function checkEconomyCodes(economies: readonly string[]): void {
  if (economies.length === 0)
    throw new InputError('no economies are asked for: leave them out to ask for all', economies)
  const odd = economies.find((code) => !/^[A-Z0-9]{3}$/.test(code))
  if (odd !== undefined) throw new InputError(`"${odd}" is no code of an economy: give ISO3 codes, such as VNM`, odd)
}
