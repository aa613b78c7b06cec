/** The files of a run, all of them with its name in: some that all runs have, and one of its own in a folder of its own. */
export function runOf(name: string, shared = 1): Map<string, string> {
  const text = `of run ${name}\n`.repeat(1000)
  const charts = Array.from({ length: shared }, (_, index) => [`chart-${index}.svg`, `${index} ${text}`] as const)
  return new Map([...charts, [`within-${name}/only.txt`, text]])
}
