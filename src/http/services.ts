import { InputError } from '../errors.ts'
import type { ServiceName } from './request.ts'

/** Where the services are found. */
export interface ServiceAddresses {
  /** Base of the World Bank's API; default `WORLD_BANK_API_URL` of the environment, then the service itself. */
  readonly worldBankUrl?: string | undefined
  /** Base of ILOSTAT's service; default `ILOSTAT_API_URL` of the environment, then the service itself. */
  readonly ilostatUrl?: string | undefined
}

const worldBankService = 'https://api.worldbank.org/v2'
const ilostatService = 'https://rplumber.ilo.org'

/**
 * The base URL of each service: option, then environment, then the service's own.
 *
 * @throws InputError for what is no http(s) URL
 */
export function serviceUrls({
  worldBankUrl,
  ilostatUrl,
}: ServiceAddresses = {}): Readonly<Record<ServiceName, string>> {
  const { WORLD_BANK_API_URL, ILOSTAT_API_URL } = process.env
  return {
    'world-bank': baseUrl(worldBankUrl ?? (WORLD_BANK_API_URL || worldBankService)),
    ilostat: baseUrl(ilostatUrl ?? (ILOSTAT_API_URL || ilostatService)),
  }
}

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const usable = url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
  if (!usable) {
    throw new InputError(`"${text}" is no base URL of a service: it should read like ${worldBankService}`, text)
  }
  return text.replace(/\/+$/, '')
}
