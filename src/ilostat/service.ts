import { isOutage, type Service } from '../http/service.ts'
import { narrow } from './narrow.ts'

/** ILOSTAT's service for data and metadata. */
export const ilostat: Service = {
  name: 'ilostat',
  title: 'ILO, ILOSTAT',
  author: 'International Labour Organization',
  licence: 'CC BY 4.0',
  url: 'https://rplumber.ilo.org',
  urlOption: 'ilostatUrl',
  urlVariable: 'ILOSTAT_API_URL',
  listSeparator: '+',
  rateLimit: { atOnce: 2, perMinute: 60 },
  // Before the service stands a network that answers bursts with 403.
  isTransient: ({ status }) => status === 403 || isOutage(status),
  // A busy network goes on refusing for as long as it is asked: short waits only prolong it. Half of a delay is left to chance, so this is
  // a minute at least.
  retryAfter: (status) => (status === 403 || status === 429 ? { firstDelay: 120_000, longestDelay: 600_000 } : {}),
  narrow,
}
