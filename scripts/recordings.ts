import { HttpError } from '../src/errors.ts'
import { type Http, httpOf } from '../src/http/http.ts'
import { requestName } from '../src/http/request.ts'
import { fetchIlostat } from '../src/ilostat/data.ts'
import { skillLevelCodes } from '../src/ilostat/skill-shares.ts'
import { internetReleases, serverReleases } from '../src/studies/digital-learning/releases.ts'
import { reproduceBrief } from '../src/studies/digital-learning/reproduce.ts'
import { relate } from '../src/studies/relation/relate.ts'
import { fetchWholeSeries } from '../src/studies/relation/whole.ts'
import { describeIndicator, searchIndicators } from '../src/world-bank/catalogue.ts'
import { listVintages } from '../src/world-bank/vintages.ts'
import { packagedSeries } from './packaged-series.ts'

/** The relations that docs/relations.md and the help of npm run relate show. */
const highSkill = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
const relationExamples = [
  { x: 'IT.NET.SECR.P6@202107', y: highSkill, year: 2020 },
  { x: 'IT.NET.USER.ZS@202109', y: highSkill, year: 2020 },
] as const

/** Every release that the values are known from; both figures take one each, so the lists are walked side by side. */
export async function recordBrief(http: Http): Promise<void> {
  const rounds = Math.max(internetReleases.length, serverReleases.length)
  for (let round = 0; round < rounds; round += 1) {
    await reproduceBrief({
      http,
      vintage: internetReleases[round]?.id,
      serversVintage: serverReleases[round]?.id,
    })
  }
  for (const example of relationExamples) await relate({ ...example, http })
}

/** Whole series, as far as fixtures/tables has them, so that the snapshot answers for any year and economy of them; and the lists. */
export async function recordPackaged(http: Http): Promise<void> {
  await Promise.all(packagedSeries().map(({ series, years }) => fetchWholeSeries(series, { http, years })))
  await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
    http: withoutDictionaries(http),
    classif1: ['ECO_SECTOR_TOTAL', 'ECO_AGGREGATE_TOTAL', 'ECO_ISIC4_TOTAL'],
    classif2: skillLevelCodes,
    labels: 'en',
  })
  await searchIndicators('internet', { http })
  await describeIndicator('SP.POP.TOTL', { http })
  await listVintages({ http })
}

/** The emulator's dictionaries have few of ILOSTAT's codes: recorded, they would tell that others are unknown. */
function withoutDictionaries(http: Http): Http {
  return httpOf((request, decode, options) => {
    if (request.path.includes('dic'))
      throw new HttpError(requestName(request), 'not recorded', { status: null, isTransient: false })
    return http.stream(request, decode, options)
  }, http.recordedFrom)
}
