import { renderSvg, scatterChart, fittedLine } from 'netskills'
const bad = ['a\\b', 'a\nb', 'toString', '__proto__', 'constructor', 'valueOf', 'x"y', "x'y", 'a\\', '\\u{zz}', '\u2028', 'a\\"b', 'hasOwnProperty', '${x}', '</script>']
const pts = [1,2,3,4].map((i) => ({ iso3: 'A' + i, name: 'n' + i, x: i, y: i * i }))
for (const b of bad) for (const where of ['x', 'y', 'title', 'caption', 'subtitle']) {
  const text = { title: 'T', subtitle: '', caption: '', x: { title: 'X' }, y: { title: 'Y' } } as any
  if (where === 'x' || where === 'y') text[where] = { title: b }; else text[where] = b
  try { await renderSvg(scatterChart(pts, [], text)) } catch (e) { console.log(JSON.stringify(b), where, (e as Error).name, (e as Error).message.slice(0, 140)) }
}
