/**
 * Makes the gallery: a page of each house, from texts of this repository. `npm run gallery`; wants pdftoppm of poppler.
 */
import {execFileSync} from 'node:child_process'
import {cpSync, mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const draft = mkdtempSync(join(tmpdir(), 'banxin-gallery-'))

/** Which text, or which publication, shows a house, where it is not the white paper, and on which of its pages. */
const shown = {
  gongwen: {publication: 'notice', page: 1},
  newspaper: {page: 3},
  'us-letter-en': {text: 'README.md', page: 4},
  'trade-32k': {page: 10},
  'trade-32k-large': {page: 9},
  'ja-bunko': {text: 'docs/gallery/ja.md', page: 3}
}

for (const house of readdirSync(join(root, 'templates')).filter(name => !name.includes('.'))) {
  const {text = 'source/cyberspace/raw.txt', publication, page = 8} = shown[house] ?? {}
  const pdf = publication ? built(publication) : converted(text, house)
  const at = ['-f', String(page), '-l', String(page)]
  const image = join('docs', 'gallery', house)
  const colours = publication ? [] : ['-gray']
  run('pdftoppm', '-png', ...colours, '-singlefile', '-scale-to', '330', ...at, pdf, image)
}
rmSync(draft, {recursive: true})

function converted(text, house) {
  const pdf = join(draft, 'page.pdf')
  run(process.execPath, 'build/cli.js', 'convert', text, '-o', pdf, '--template', house)
  return pdf
}

function built(publication) {
  const folder = join(root, 'docs', 'gallery', publication)
  cpSync(folder, join(draft, 'source', publication), {recursive: true})
  const words = [join(root, 'build', 'cli.js'), 'build', publication]
  execFileSync(process.execPath, words, {cwd: draft, stdio: ['ignore', 'ignore', 'inherit']})
  return join(draft, 'dist', publication, `${publication}.pdf`)
}

function run(program, ...words) {
  execFileSync(program, words, {cwd: root, stdio: ['ignore', 'ignore', 'inherit']})
}
