import { writeFile } from 'node:fs/promises'
import { packagedHttp, renderPng, renderSvg } from '../src/index.ts'
import { runScript } from './command-line.ts'
import { galleryCharts } from './gallery/charts.ts'

const help = `
Draws the pictures of docs/gallery.md from the recorded answers.

usage: npm start -- scripts/gallery.ts
`

await runScript({ help, options: {}, run: drawGallery })

async function drawGallery() {
  for (const { name, spec } of await galleryCharts(await packagedHttp())) {
    await writeFile(`docs/gallery/${name}.png`, await renderPng(await renderSvg(spec), { scale: 1 }))
    console.log(`docs/gallery/${name}.png`)
  }
}
