import type { Term } from '../../study/glossary.ts'

/** The words of the brief. */
export const glossary: readonly Term[] = [
  {
    term: 'secure servers',
    forms: ['secure internet servers', 'servers per million people', 'server data'],
    explanation:
      'Computers that serve web pages over an encrypted connection, counted by their certificates. Many in an economy are a sign of developed internet infrastructure.',
  },
  {
    term: 'high-skill employment',
    forms: ['high-skill work', 'high-skill occupations', 'high-skill share', 'high skill'],
    explanation:
      'Work as managers, professionals, technicians and associate professionals (groups 1 to 3 of the classification of occupations ISCO-08).',
  },
  {
    term: 'internet use',
    forms: ['internet users'],
    explanation:
      'Whether people used the internet in the last three months, from any place and with any device, as a share of the population.',
  },
]
