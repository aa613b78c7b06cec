import { briefData, analyseBrief, renderSvg, renderPng } from 'netskills'
import { briefFigures } from '../src/brief/figures.ts'
const bad = ['a\\b', 'a\nb', 'toString', '__proto__', 'constructor', '"', "'", 'hasOwnProperty', 'a\\', '${x}', 'datum.x', '\u2028', '\u0007x', '\ud800', '\u202eabc', '\ufffe', 'x'.repeat(300)]
const data = await briefData()
const rep0 = { ...data, economies: data.economies.map((e, i) => ({ ...e, name: e.isAggregate ? e.name : bad[i % bad.length] + ' ' + e.iso3 })) }
const reps = [['mixed', rep0] as const, ...bad.map((b) => [JSON.stringify(b).slice(0, 30), { ...data, economies: data.economies.map((e) => ({ ...e, name: e.isAggregate ? e.name : b })) }] as const)]
for (const [label, d] of reps) {
  let r
  try { r = analyseBrief(d, 'FY21') } catch (e) { console.log(label, 'analyse', (e as Error).message.slice(0, 200)); continue }
  for (const f of briefFigures) {
    try { const s = await renderSvg(await f.chart(r, {})); if (/[\u0000-\u0008\ufffe]/.test(s)) console.log(label, f.name, 'svg has control'); } catch (e) { console.log(label, f.name, (e as Error).name, (e as Error).message.slice(0, 160).replace(/\n/g, '\\n')) }
  }
}
