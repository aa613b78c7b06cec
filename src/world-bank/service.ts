import { isOutage, type Service } from '../http/service.ts'
import { narrow } from './narrow.ts'

/** The World Bank's Indicators API, version 2. */
export const worldBank: Service = {
  name: 'world-bank',
  title: 'World Bank',
  author: 'World Bank',
  licence: 'CC BY 4.0',
  url: 'https://api.worldbank.org/v2',
  urlOption: 'worldBankUrl',
  urlVariable: 'WORLD_BANK_API_URL',
  listSeparator: ';',
  rateLimit: { atOnce: 4, perMinute: 120 },
  // Throttling comes as a 400 whose body is not the service's own message; the 403 of its firewall is final.
  isTransient: ({ status }) => status === 400 || isOutage(status),
  narrow,
}
