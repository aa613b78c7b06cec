import type { EmulatedDataset } from './ilostat-data.ts'

const frequencies: Readonly<Record<string, string>> = { A: 'Annual', Q: 'Quarterly', M: 'Monthly' }

/** An entry of the catalogue. Years are numbers, of quarterly and monthly datasets too; null fields are left out. */
export function catalogueEntry(dataset: EmulatedDataset): object {
  const { id, label, subject, lastUpdate, records, allRecords = records } = dataset
  const frequency = id.at(-1) ?? ''
  // Ids are topic, concept, classifications, unit and frequency, as in EMP_TEMP_ECO_OCU_NB_A; NOC stands for no classification.
  const parts = id.split('_').slice(2, -2)
  const classification = parts.filter((part) => part !== 'NOC').join('_')
  const sample = [...take(dataset.rows(), 10_000)]
  const years = sample.map(({ time }) => Number(time.slice(0, 4))).sort((a, b) => a - b)
  const areas = new Set(sample.map(({ ref_area: area }) => area))
  return {
    id,
    indicator: id.slice(0, -2),
    'indicator.label': label,
    freq: frequency,
    'freq.label': frequencies[frequency],
    rep_var: [...id.split('_').slice(0, 2), id.split('_').at(-2)].join('_'),
    'rep_var.label': label.replace(/ by .*/, ''),
    ...(classification !== '' && { classification }),
    'classif.labels': classification.toLowerCase(),
    ...(sample.length > 0 && { 'data.start': years.at(0), 'data.end': years.at(-1) }),
    ...(lastUpdate && { 'last.update': lastUpdate }),
    'n.records': records,
    'n.records.all': allRecords,
    'n.ref_area': areas.size,
    ...([...areas].some((area) => /^X\d\d$/.test(area)) && { 'with.region': 'Y' }),
    subject: subject.slice(0, 3).toUpperCase(),
    'subject.label': subject,
    database: 'LFS',
    'database.label': 'LFS',
  }
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let count = 0
  for (const item of items) {
    if (count >= most) return
    count += 1
    yield item
  }
}
