/**
 * The house rules that the compiler cannot see: which stage may import which, and who may touch the world.
 * ARCHITECTURE.md states them; this test reads every import of the program.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'

const pipeline = fileURLToPath(new URL('../pipeline/', import.meta.url))

/** What each folder (or file at the top) may import from within the program. */
const mayImport: Record<string, readonly string[]> = {
  units: [],
  structure: [],
  presets: ['units'],
  publication: [],
  isbn: [],
  'colophon-words': ['publication', 'script'],
  colophon: ['colophon-words', 'isbn', 'publication', 'script'],
  matter: ['colophon', 'publication'],
  document: ['publication'],
  official: ['document', 'matter', 'mdast', 'publication', 'script'],
  'heading-numbers': ['document', 'script', 'style'],
  'below-title': ['document', 'style'],
  vector: [],
  foreign: ['vector'],
  markup: [],
  mdast: ['publication', 'reasons'],
  captions: ['document', 'mdast'],
  parts: ['publication'],
  'book-index': ['mdast', 'publication', 'script'],
  picture: [],
  raster: ['picture'],
  jpeg: ['raster'],
  messages: [],
  'terminal-text': [],
  'system-fonts': [],
  reasons: ['messages'],
  markdown: ['markdown', 'mdast', 'messages'],
  script: ['script'],
  font: ['script', 'font', 'units'],
  extract: ['extract', 'script', 'messages'],
  read: ['read', 'extract', 'script', 'mdast', 'messages', 'reasons'],
  edit: ['edit', 'captions', 'script', 'mdast', 'messages', 'foreign'],
  style: [
    'style',
    'captions',
    'parts',
    'font',
    'script',
    'mdast',
    'markup',
    'messages',
    'units',
    'structure',
    'publication',
    'raster'
  ],
  paragraph: ['paragraph', 'style', 'font', 'script', 'messages', 'units', 'structure'],
  page: [
    'page',
    'captions',
    'colophon',
    'matter',
    'official',
    'paragraph',
    'style',
    'font',
    'script',
    'messages',
    'units',
    'structure',
    'publication',
    'raster',
    'isbn'
  ],
  pdf: [
    'pdf',
    'page',
    'paragraph',
    'font',
    'units',
    'structure',
    'publication',
    'raster',
    'jpeg',
    'isbn',
    'messages',
    'presets'
  ],
  svg: ['svg', 'page', 'font', 'units'],
  epub: [
    'epub',
    'captions',
    'parts',
    'colophon',
    'matter',
    'official',
    'style',
    'font',
    'script',
    'mdast',
    'messages',
    'units',
    'publication',
    'isbn',
    'markup',
    'picture',
    'presets',
    'vector',
    'archive'
  ],
  stretches: ['markup'],
  verify: ['verify', 'messages', 'picture', 'stretches', 'presets'],
  docx: [
    'docx',
    'book-index',
    'captions',
    'parts',
    'matter',
    'official',
    'style',
    'font',
    'script',
    'mdast',
    'messages',
    'units',
    'publication',
    'picture',
    'markup',
    'archive'
  ]
}

/** Folders that are libraries, imported by file; all other stages are entered by their front door. */
const libraries = ['script', 'font']

/** Packages with a single importer. */
const soleImporter: Record<string, string> = {
  '@likecoin': 'verify',
  pdfkit: 'pdf',
  'pdfjs-dist/legacy/build': 'extract',
  'pdfjs-dist/legacy/image_decoders': 'jpeg',
  fontkit: 'font',
  fontverter: 'font',
  'subset-font': 'font',
  'epub-gen-memory': 'epub',
  docx: 'docx',
  commander: 'command-line',
  'fast-png': 'raster',
  yazl: 'archive',
  yaml: 'project'
}

const files = readdirSync(pipeline, {recursive: true, encoding: 'utf8'}).filter(
  file => file.endsWith('.ts') && !file.endsWith('.d.ts')
)

const imports = files.flatMap(file =>
  [...readFileSync(join(pipeline, file), 'utf8').matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(
    match => ({file, from: folderOf(file), target: match[1]!})
  )
)

test('imports go one way', () => {
  const breaches = imports.flatMap(({file, from, target}) => {
    if (!target.startsWith('.')) return []
    const path = relative(pipeline, join(pipeline, dirname(file), target))
    const to = folderOf(path)
    const allowed = mayImport[from]
    if (allowed && !allowed.includes(to)) return [`${file} imports ${path}`]
    const door = /(^|\/)(index|types)\.ts$/.test(path) || path === `${to}.ts`
    return door || to === from || libraries.includes(to) || !allowed
      ? []
      : [`${file} enters ${to} by ${path}`]
  })
  expect(breaches).toEqual([])
})

test('each package that a stage adapts has one importer', () => {
  const breaches = imports.filter(({from, target}) => {
    const name = Object.keys(soleImporter).find(one => `${target}/`.startsWith(`${one}/`))
    return name !== undefined && soleImporter[name] !== from
  })
  expect(breaches).toEqual([])
})

test('every package that is imported is declared', () => {
  const {dependencies, devDependencies} = JSON.parse(readFileSync('package.json', 'utf8'))
  const declared = Object.keys({...dependencies, ...devDependencies})
  const strangers = imports.filter(({target}) => {
    const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(target) ?? []
    // Some packages are types alone: `mdast` is `@types/mdast`.
    const known = declared.includes(name) || declared.includes(`@types/${name}`)
    return !/^(\.|node:)/.test(target) && !known
  })
  expect(strangers).toEqual([])
})

test('only the project reads files, and only the command line knows its process', () => {
  const outside = ['project', 'command-line', 'cli', 'packed', 'output']
  const touches = files.filter(file => {
    if (outside.includes(folderOf(file))) return false
    const text = readFileSync(join(pipeline, file), 'utf8')
    return /'node:(fs|os|child_process|http|https|net|process)|\bprocess\.|\bDate\.now\b|\bMath\.random\b|new Date\(\)|\bfetch\(|Intl\.DateTimeFormat|toLocale/.test(
      text
    )
  })
  expect(touches).toEqual([])
})

function folderOf(path: string): string {
  return path.split('/')[0]!.replace(/\.ts$/, '')
}
