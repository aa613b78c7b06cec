/** Where a column comes from: enough to find the figures again, and to cite them. */
export interface Provenance {
  readonly service: 'World Bank' | 'ILO, ILOSTAT'
  /** The indicator or the dataset, such as `IT.NET.USER.ZS`. */
  readonly id: string
  /** Its name, as the service has it; null where the answer does not say it. */
  readonly label: string | null
  /** The number of the World Bank's database: 2 is the World Development Indicators, 57 their archives; null for ILOSTAT. */
  readonly database: string | null
  /** The archived release, such as `202109`; null for the figures as they stand. */
  readonly vintage: string | null
  /** What the service says of its last update; for an archived release that is the archive's day, not the release's. */
  readonly lastUpdated: string | null
  /** When the service was asked, ISO 8601. */
  readonly retrievedAt: string
  readonly licence: 'CC BY 4.0'
  /** In one sentence, as both services ask for it. */
  readonly citation: string
}

/** Both services publish under this licence; for some databases of the World Bank others have further terms. */
const licence = 'CC BY 4.0'

/** Completes what is known of a series by its licence and its citation. */
export function withCitation(known: Omit<Provenance, 'licence' | 'citation'>): Provenance {
  return { ...known, licence, citation: cite(known) }
}

function cite({
  service,
  id,
  database,
  vintage,
  lastUpdated,
  retrievedAt,
}: Omit<Provenance, 'licence' | 'citation'>): string {
  const isWdi = database === '2' || database === '57'
  const where = service === 'World Bank' && isWdi ? 'World Bank, World Development Indicators' : service
  const updated = lastUpdated === null ? null : `last updated ${lastUpdated.slice(0, 10)}`
  const state = vintage === null ? updated : `archived release ${vintage}`
  const parts = [where, id, state, `retrieved ${retrievedAt.slice(0, 10)}`]
  return `${parts.filter((part) => part !== null).join(', ')}.`
}
