/**
 * The id of a release in the World Bank's archives, which is its year and month, from that id or from a day: `202109` and `2021-09-15` mean the
 * same release. Null for a text that is neither.
 */
export function releaseIdOf(text: string): string | null {
  const [, year, month] = /^((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/.exec(text) ?? []
  return year === undefined || month === undefined ? null : year + month
}
