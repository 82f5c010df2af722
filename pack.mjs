/**
 * Pack the compiled program: its modules and those of its packages into the few files of `build/packed/`, each with
 * what V8 compiles of it while two publications are built. `pipeline/packed.ts` loads them.
 */
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
import {join} from 'node:path'
import {rolldown} from 'rolldown'
import {tuneEngine} from './build/engine.js'
import {codeFile, importOutside, load, loadedFiles} from './build/packed.js'

const folder = join(import.meta.dirname, 'build/packed')

/** The modules that are loaded by name, and bring all others. */
const entries = ['command-line', 'commands/build-thread']

/** Packages that stay outside: what reads files of its own beside it, and what few runs want. */
const outside = /^(@likecoin|fontverter|hyphen|pdfjs-dist|subset-font|tinypool)\b/

/**
 * Modules that others stand for. epub-gen-memory would fetch pictures, and is given none to fetch; fontkit would unpack
 * WOFF2, and is given none that is packed; pdfkit would break lines and encrypt. fontkit unpacks its own tables whenever
 * it is loaded, which Node does faster.
 */
const instead = {
  'node-fetch': 'export default undefined',
  'brotli/decompress.js': 'export default undefined',
  linebreak: 'export default undefined',
  '@noble/ciphers/aes': 'export const cbc = undefined, ecb = undefined',
  'tiny-inflate': `
    const {inflateRawSync} = require('node:zlib')
    module.exports = (packed, room) => {
      const bytes = inflateRawSync(packed)
      room.set(bytes)
      return bytes.length === room.length ? room : room.slice(0, bytes.length)
    }`
}
const exchanged = {
  name: 'exchanged',
  resolveId: name => (name in instead ? name : null),
  load: id => instead[id] ?? null
}

rmSync(folder, {recursive: true, force: true})
const chunks = await pack()
writeFileSync(join(folder, 'LICENCES.txt'), licencesOf(chunks.flatMap(({moduleIds}) => moduleIds)))
await warm()
for (const {file, code} of loadedFiles()) writeFileSync(codeFile(file), code())

async function pack() {
  const bundle = await rolldown({
    input: entries.map(entry => `build/${entry}.js`),
    platform: 'node',
    external: outside,
    plugins: [exchanged],
    checks: {ineffectiveDynamicImport: false}
  })
  const {output} = await bundle.write({
    dir: folder,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    comments: {legal: true, annotation: false, jsdoc: false}
  })
  await bundle.close()
  for (const {fileName, code} of output) {
    const imports = code.replace(/\bimport\((?=")/g, `${importOutside}(`)
    writeFileSync(join(folder, fileName), inAscii(imports))
  }
  return output
}

/** Characters beyond ASCII stand in strings, patterns and comments, where an escape is the same. */
function inAscii(code) {
  const escaped = unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return code.replace(/[^\x00-\x7f]/g, escaped)
}

/** The licences of the packages that modules belong to, which go with every copy of them. */
function licencesOf(modules) {
  const homes = modules.map(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
  const texts = [...new Set(homes)].filter(Boolean).map(home => {
    const {name, version, license} = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const files = readdirSync(home).filter(file => /^(licen[cs]e|notice)/i.test(file))
    const said = files.map(file => readFileSync(join(home, file), 'utf8').trim())
    return [`${name} ${version} (${license})`, ...said].join('\n\n')
  })
  return texts.sort().join('\n\n---\n\n') + '\n'
}

/** Build a raw text and a Markdown in silence, so that what is used is compiled. */
async function warm() {
  const {argv, stderr} = process
  const {write} = stderr
  const project = mkdtempSync(join(tmpdir(), 'banxin-pack-'))
  try {
    cpSync('source/cyberspace', join(project, 'source/raw'), {recursive: true})
    const markdown = join(project, 'source/markdown')
    mkdirSync(markdown)
    writeFileSync(join(markdown, 'banxin.yaml'), 'title: README\nsource: text.md\n')
    cpSync('templates/README.md', join(markdown, 'text.md'))
    process.chdir(project)
    process.argv = [...argv.slice(0, 1), 'banxin', 'build', '--jobs', '1']
    stderr.write = () => true
    tuneEngine(process.versions.v8)
    for (const entry of entries) {
      const {main} = await load(new URL(`build/${entry}.js`, import.meta.url))
      await main?.()
    }
  } finally {
    stderr.write = write
    process.chdir(import.meta.dirname)
    rmSync(project, {recursive: true})
  }
}
