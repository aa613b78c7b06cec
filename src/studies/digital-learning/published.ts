/** The years of the brief's figure 1, and the year of its figure 2. */
export const briefInternetYears = [2000, 2010, 2017] as const
export const briefYear = 2020

/** What the brief prints of its figure 2: ordinary least squares of the high-skill share (%) on secure servers per million people. */
export const published = { nobs: 37, slope: 0.0000785, slopeT: 2.65, intercept: 38.2, interceptT: 16.7 } as const

/** The brief. */
export const citation =
  'R. Tan Gee Kwang and P.-S. Ahn, Digital learning and training (ILO Regional Office for Asia and the Pacific, 2022)'
