/** Names in use, now or formerly, that the package world-countries lacks or gives to several; a former name counts where one economy succeeded. */
export const moreNames: Readonly<Record<string, string>> = {
  'Lao PDR': 'LAO',
  Turkey: 'TUR',
  'Turkish Republic': 'TUR',
  'Hong Kong, China': 'HKG',
  'Macao, China': 'MAC',
  'Macau, China': 'MAC',
  'Korea, Dem. Rep.': 'PRK',
  'Macedonia, FYR': 'MKD',
  'Occupied Palestinian Territory': 'PSE',
  'Palestinian Territories': 'PSE',
  'West Bank and Gaza Strip': 'PSE',
  Macedonia: 'MKD',
  Zaire: 'COD',
  Dahomey: 'BEN',
  'Upper Volta': 'BFA',
  Ceylon: 'LKA',
  Kampuchea: 'KHM',
  'Western Samoa': 'WSM',
  인도: 'IND',
  조지아: 'GEO',
}

/** What is a part of an economy or of names, or came apart into several: never the name of one. */
export const partsAndForerunners: Readonly<Record<string, readonly string[]>> = {
  England: ['GBR'],
  Scotland: ['GBR'],
  Wales: ['GBR'],
  'Northern Ireland': ['GBR'],
  Czechoslovakia: ['CZE', 'SVK'],
  'Netherlands Antilles': ['CUW', 'SXM'],
  'Serbia and Montenegro': ['MNE', 'SRB'],
  Zanzibar: ['TZA'],
  'Narodna Demokratska Republika': ['DZA', 'LAO', 'PRK'],
}

/** Economies that share a name which neither has for itself, and how many words it has. */
export const namesakes: readonly { readonly pair: readonly [string, string]; readonly words: number }[] = [
  { pair: ['COD', 'COG'], words: 1 },
  { pair: ['KOR', 'PRK'], words: 1 },
  { pair: ['VGB', 'VIR'], words: 2 },
  { pair: ['MAF', 'SXM'], words: 2 },
]

/**
 * Codes of others: Eurostat's for Greece and the United Kingdom; ILOSTAT's for Kosovo and the Channel Islands; ISO's former codes of Burma
 * and the Netherlands Antilles, which the Olympic Committee gives to Burkina Faso and Antigua.
 */
export const moreCodes: Readonly<Record<string, readonly string[]>> = {
  EL: ['GRC'],
  UK: ['GBR'],
  KOS: ['XKX'],
  CHA: ['CHI'],
  BUR: ['MMR'],
  ANT: ['CUW', 'SXM'],
}
