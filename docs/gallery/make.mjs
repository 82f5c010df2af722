/**
 * Makes the gallery: a spread of each house, from texts of this repository. `npm run gallery`; wants pdftoppm of poppler.
 */
import {execFileSync} from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {decode, encode} from 'fast-png'

const root = fileURLToPath(new URL('../../', import.meta.url))
const draft = mkdtempSync(join(tmpdir(), 'banxin-gallery-'))

const whitepaper = {
  file: 'source/cyberspace/raw.txt',
  facts: ['title: 携手构建网络空间命运共同体', 'publisher: 国务院新闻办公室', "date: '2022-11'"]
}
const study = {file: 'docs/gallery/study.md', facts: ['title: 行距与版心', 'authors: [版心]']}

/** Which text shows a house, and which of its pages, with the one after it. */
const shown = {
  'a5-screen': {text: whitepaper, page: 8},
  'academic-b5': {text: study, page: 6},
  gongwen: {publication: 'notice', page: 1, colours: true},
  'ja-bunko': {
    text: {file: 'docs/gallery/ja.md', facts: ['title: 川べりの活版所', 'language: ja']},
    page: 3
  },
  newspaper: {text: whitepaper, page: 3},
  'report-a4': {text: study, page: 5},
  'textbook-16k': {text: study, page: 6},
  'trade-32k': {text: whitepaper, page: 8},
  'trade-32k-large': {text: whitepaper, page: 8},
  'us-letter-en': {
    text: {file: 'ARCHITECTURE.md', facts: ['title: Architecture', 'language: en']},
    page: 6
  },
  whitepaper: {text: whitepaper, page: 8}
}

/** How high a spread is, in pixels. */
const height = 330

for (const house of readdirSync(join(root, 'templates')).filter(name => !name.includes('.'))) {
  const {text, publication = house, page, colours} = shown[house]
  const folder = join(draft, 'source', publication)
  if (text) {
    mkdirSync(folder, {recursive: true})
    cpSync(join(root, text.file), join(folder, basename(text.file)))
    const facts = [...text.facts, `source: ${basename(text.file)}`, `template: ${house}`]
    writeFileSync(join(folder, 'banxin.yaml'), facts.join('\n'))
  } else cpSync(join(root, 'docs', 'gallery', publication), folder, {recursive: true})
  const words = [join(root, 'build', 'cli.js'), 'build', publication, '--to', 'pdf']
  execFileSync(process.execPath, words, {cwd: draft, stdio: ['ignore', 'ignore', 'inherit']})
  const pdf = join(draft, 'dist', publication, `${publication}.pdf`)
  const pages = [page, page + 1].map(number => pageImage(pdf, number, colours ? [] : ['-gray']))
  writeFileSync(join(root, 'docs', 'gallery', `${house}.png`), encode(sideBySide(pages)))
}
rmSync(draft, {recursive: true})

function pageImage(pdf, number, colours) {
  const image = join(draft, 'page')
  const at = [
    '-f',
    String(number),
    '-l',
    String(number),
    '-singlefile',
    '-scale-to',
    String(height)
  ]
  execFileSync('pdftoppm', ['-png', ...colours, ...at, pdf, image])
  return decode(readFileSync(`${image}.png`))
}

/** Two pages, a line of grey for the spine between them. */
function sideBySide([left, right]) {
  const {channels, height} = left
  const spine = new Uint8Array(channels).fill(0xb0)
  const width = left.width + 1 + right.width
  const data = new Uint8Array(width * height * channels)
  const rowOf = ({data, width}, row) =>
    data.subarray(row * width * channels, (row + 1) * width * channels)
  for (let row = 0; row < height; row++) {
    let at = row * width * channels
    for (const piece of [rowOf(left, row), spine, rowOf(right, row)]) {
      data.set(piece, at)
      at += piece.length
    }
  }
  return {width, height, channels, depth: 8, data}
}
