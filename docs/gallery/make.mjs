/**
 * Makes the gallery: a page of each house, from texts of this repository. `npm run gallery`; wants pdftoppm of poppler.
 */
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const draft = mkdtempSync(join(tmpdir(), 'banxin-gallery-'))

/** Which text shows a house, where it is not the white paper, and on which of its pages. */
const shown = {
  gongwen: {page: 4},
  newspaper: {page: 3},
  'us-letter-en': {text: 'README.md', page: 4},
  'trade-32k': {page: 10},
  'trade-32k-large': {page: 9},
  'ja-bunko': {text: 'docs/gallery/ja.md', page: 3}
}

for (const house of readdirSync(join(root, 'templates')).filter(name => !name.includes('.'))) {
  const {text = 'source/cyberspace/raw.txt', page = 8} = shown[house] ?? {}
  const pdf = join(draft, 'page.pdf')
  run(process.execPath, 'build/cli.js', 'convert', text, '-o', pdf, '--template', house)
  const at = ['-f', String(page), '-l', String(page)]
  const image = join('docs', 'gallery', house)
  run('pdftoppm', '-png', '-gray', '-singlefile', '-scale-to', '330', ...at, pdf, image)
}
rmSync(draft, {recursive: true})

function run(program, ...words) {
  execFileSync(program, words, {cwd: root, stdio: ['ignore', 'ignore', 'inherit']})
}
