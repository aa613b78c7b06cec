import { packageVersion } from '../formats/package-files.ts'
import { bibtexOf } from '../http/citations.ts'
import { type Block, list, paragraph, type Section } from './section.ts'
import type { Publication } from './study.ts'

/** The file with all numbers of a study, and the one with its sources. */
export const resultsFile = 'results.json'
export const sourcesFile = 'citations.bib'

/** The end of every report: the sources, how to cite them, and the command that reproduces it. */
export function closingSections(publication: Publication): Section[] {
  const { study, sources } = publication
  const origins = Object.entries(publication.recordedFrom ?? {}).map(([service, origin]) => `${service}: ${origin}`)
  const cited: Block[] = [
    ...(study.citation === null ? [] : [paragraph(`This report reproduces: ${study.citation}.`)]),
    paragraph(`This report: netskills ${packageVersion()}, ${study.about}. Cite the sources above with it.`),
    { kind: 'code', text: bibtexOf(sources), summary: 'The sources as BibTeX' },
  ]
  return [
    {
      id: 'sources',
      heading: 'Sources',
      isDetail: true,
      blocks: [
        list([...new Set(sources.map(({ citation, licence }) => `${citation} ${licence}.`))]),
        ...(origins.length === 0
          ? []
          : [paragraph(`The answers come from a snapshot, recorded from ${origins.join('; ')}.`)]),
      ],
    },
    { id: 'cite', heading: 'How to cite', isDetail: true, blocks: cited },
    {
      id: 'again',
      heading: 'To reproduce this report',
      isDetail: true,
      blocks: [
        { kind: 'code', text: `npm ci && ${publication.command}` },
        paragraph(
          `All numbers, with everything that was left out and why, are in ${resultsFile}, the table of each figure is in a CSV file of the same name, and the sources are in ${sourcesFile}.`,
        ),
      ],
    },
  ]
}
