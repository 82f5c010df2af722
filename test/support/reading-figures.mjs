/**
 * How well raw texts are read, beside what other programs make of them.
 *
 *     npm run measure:reading -- FOLDER [NAME]
 *
 * FOLDER holds a folder a document, with truth.md, raw*.txt and, if its language is to be told apart, meta.json with
 * `lang`. Truth and output are aligned without white space. Printed is a table in Markdown, each figure the mean over
 * documents, a document's own raw texts averaged first:
 *
 * - boundary: F1 of the places at which blocks end; heading: F1 of headings with their first and last letters;
 * - level: of the headings found, the share whose depth agrees, whatever the depths are called;
 * - cer: letters wrong, a letter; type: the share of letters that lie in a block of the right kind;
 * - space: per 1,000 letters, white space beside Han or kana that the truth has not, and words joined or parted.
 *
 * calibre (`ebook-convert`, with its heuristics) and pandoc stand beside banxin where the PATH has them.
 */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {VFile} from 'vfile'
import {parseMarkdown, printMarkdown} from '../../build/markdown/index.js'
import {prepare} from '../../build/publish.js'
import {align, folded} from './alignment.mjs'

const columns = ['boundary', 'heading', 'level', 'cer', 'type', 'space']
/** Han, kana and full-width marks. */
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/
const [folder, only = ''] = process.argv.slice(2)
/** What a program has not done in so many milliseconds counts as nothing. */
const patience = 60_000
const scratch = mkdtempSync(join(tmpdir(), 'banxin-'))

/** Programs by name: the path of a raw text to Markdown. */
const programs = {
  "calibre's heuristics": path => {
    const out = join(scratch, 'out.txt')
    const wanted = ['--enable-heuristics', '--txt-output-formatting', 'markdown']
    execFileSync('ebook-convert', [path, out, ...wanted], {stdio: 'ignore', timeout: patience})
    return readFileSync(out, 'utf8')
  },
  pandoc: path => {
    const args = ['-f', 'commonmark', '-t', 'commonmark', '--wrap=none', path]
    return execFileSync('pandoc', args, {encoding: 'utf8', maxBuffer: 1 << 28, timeout: patience})
  },
  banxin: async path => {
    const file = new VFile({path, value: readFileSync(path)})
    return printMarkdown((await prepare(file)).tree)
  }
}

const rows = []
for (const [name, convert] of Object.entries(programs)) {
  if (name !== 'banxin' && !isThere(name === 'pandoc' ? 'pandoc' : 'ebook-convert')) {
    process.stderr.write(`${name}: not on the PATH, left out\n`)
    continue
  }
  const documents = []
  for (const document of readdirSync(folder).sort()) {
    const own = join(folder, document)
    const truth = blocksOf(readFileSync(join(own, 'truth.md'), 'utf8'))
    const raws = readdirSync(own).filter(raw => /^raw.*\.txt$/.test(raw))
    const figures = []
    for (const raw of raws.filter(raw => `${document}/${raw}`.includes(only)))
      figures.push(compare(truth, blocksOf(await outputOf(convert, join(own, raw)))))
    if (figures.length > 0)
      documents.push({document, language: languageOf(own), ...mean(figures), raws: figures.length})
  }
  rows.push([`${name}, all (${documents.length})`, mean(documents)])
  if (name !== 'banxin') continue
  for (const language of new Set(documents.map(({language}) => language))) {
    const group = documents.filter(document => document.language === language)
    rows.push([`banxin, ${language ?? 'others'} (${group.length})`, mean(group)])
  }
  for (const {document, ...figures} of documents) rows.push([`banxin, ${document}`, figures])
}
rmSync(scratch, {recursive: true})

print(['', ...columns])
print(['---', ...columns.map(() => '---')])
for (const [name, figures] of rows) {
  const digits = {cer: 4, space: 1}
  print([name, ...columns.map(column => figures[column].toFixed(digits[column] ?? 3))])
}

/** What a program makes of a raw text; nothing if it fails, and says so. */
async function outputOf(convert, path) {
  try {
    return await convert(path)
  } catch (fault) {
    process.stderr.write(`${path}: ${String(fault.message).split('\n')[0]}\n`)
    return ''
  }
}

function print(cells) {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

function isThere(program) {
  return (process.env.PATH ?? '').split(':').some(path => existsSync(join(path, program)))
}

function languageOf(own) {
  const meta = join(own, 'meta.json')
  return existsSync(meta) ? JSON.parse(readFileSync(meta, 'utf8')).lang : undefined
}

function mean(rows) {
  const average = column => rows.reduce((sum, row) => sum + row[column], 0) / rows.length
  return Object.fromEntries(columns.map(column => [column, average(column)]))
}

/** The blocks of a Markdown text: kind, depth of a heading, letters without white space, and where space stood. */
function blocksOf(markdown) {
  const blocks = []
  const add = (node, kind) => {
    const text = textOf(node).trim()
    const letters = folded(text.replace(/\s+/g, ''))
    if (!letters) return
    // Offsets in the letters before which white space stands; a line of verse ends without any.
    const spaces = []
    let length = 0
    for (const [stretch] of text.matchAll(/\S+|\s+/g)) {
      if (/\S/.test(stretch)) length += stretch.length
      else if (!stretch.includes('\n')) spaces.push(length)
    }
    blocks.push({kind, depth: node.depth ?? 0, letters, spaces})
  }
  const walk = (node, kind) => {
    node.children.forEach((child, at) => {
      if (child.type === 'heading') add(child, 'heading')
      else if (child.type === 'paragraph') {
        const verse = child.children.some(({type}) => type === 'break')
        const first = kind !== 'item' || at === 0
        add(child, kind && first ? kind : verse ? 'verse' : 'paragraph')
      } else if (child.type === 'list') walk(child)
      else if (child.type === 'listItem') walk(child, 'item')
      else if (child.type === 'blockquote') walk(child, 'quote')
      else if (child.type === 'footnoteDefinition') walk(child, 'note')
      else add(child, child.type)
    })
  }
  walk(parseMarkdown(new VFile(markdown)))
  return blocks
}

function textOf(node) {
  if (node.type === 'break') return '\n'
  if (node.type === 'footnoteReference' || node.type === 'image') return ''
  if (node.type === 'tableCell') return `${node.children.map(textOf).join('')} `
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function compare(truth, output) {
  const [there, here] = [truth, output].map(streamOf)
  const toTruth = align(here.letters, there.letters)
  const boundary = f1(
    new Set(there.spans.slice(0, -1).map(({to}) => to)),
    here.spans.slice(0, -1).map(({to}) => endIn(toTruth, to))
  )
  const headings = spans => spans.filter(({kind}) => kind === 'heading')
  const known = new Map(headings(there.spans).map(span => [`${span.from} ${span.to}`, span.depth]))
  const found = headings(here.spans).map(({from, to, depth}) => ({
    at: `${startIn(toTruth, from)} ${endIn(toTruth, to)}`,
    depth
  }))
  const right = found.filter(({at}) => known.has(at))
  const kinds = new Array(there.letters.length)
  for (const {from, to, kind} of here.spans) {
    for (let at = from; at < to; at++) if (toTruth[at] >= 0) kinds[toTruth[at]] = kind
  }
  let typed = 0
  for (const {from, to, kind} of there.spans) {
    for (let at = from; at < to; at++) if (kinds[at] === kind) typed++
  }
  const letters = there.letters.length
  return {
    boundary,
    heading: f1(
      new Set(known.keys()),
      found.map(({at}) => at)
    ),
    level: agreement(right.map(({at, depth}) => `${known.get(at)} ${depth}`)),
    cer: wrongLetters(toTruth, letters) / letters,
    type: typed / letters,
    space: (1000 * wrongSpaces(there, here, toTruth)) / letters
  }
}

/** The letters of all blocks, where each block lies in them, and where white space stood. */
function streamOf(blocks) {
  let length = 0
  const spans = []
  const spaces = []
  for (const {kind, depth, letters, spaces: own} of blocks) {
    spans.push({kind, depth, from: length, to: length + letters.length})
    for (const at of own) spaces.push(length + at)
    length += letters.length
  }
  return {letters: blocks.map(({letters}) => letters).join(''), spans, spaces}
}

function startIn(toTruth, at) {
  let first = at
  while (first < toTruth.length && toTruth[first] < 0) first++
  return toTruth[first] ?? -1
}

/** Where what ends before a place ends in the truth; what the truth has not ends nowhere in it. */
function endIn(toTruth, to) {
  let last = to - 1
  while (last >= 0 && toTruth[last] < 0) last--
  return last < 0 ? -1 - to : toTruth[last] + 1
}

function f1(truth, found) {
  const hits = new Set(found.filter(one => truth.has(one))).size
  const all = new Set(found).size
  if (truth.size === 0) return all === 0 ? 1 : 0
  return (2 * hits) / (truth.size + all)
}

/** The share of pairs that agree under the best of the renamings that take the most frequent pairs first. */
function agreement(pairs) {
  if (pairs.length === 0) return 0
  const counts = new Map()
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const taken = new Set()
  let agreed = 0
  for (const [pair, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const [theirs, ours] = pair.split(' ')
    if (taken.has(`truth ${theirs}`) || taken.has(`output ${ours}`)) continue
    taken.add(`truth ${theirs}`).add(`output ${ours}`)
    agreed += count
  }
  return agreed / pairs.length
}

/** Letters left out, put in or exchanged. */
function wrongLetters(toTruth, letters) {
  let wrong = 0
  let [inTruth, inOutput] = [0, 0]
  const upTo = (truth, output) => {
    wrong += Math.max(truth - inTruth, output - inOutput)
    ;[inTruth, inOutput] = [truth + 1, output + 1]
  }
  toTruth.forEach((truth, output) => {
    if (truth >= 0) upTo(truth, output)
  })
  upTo(letters, toTruth.length)
  return wrong
}

function wrongSpaces(there, here, toTruth) {
  const isWide = ({letters}, at) => wide.test(letters[at - 1]) || wide.test(letters[at])
  const own = new Set(there.spaces)
  const places = here.spaces.filter(at => toTruth[at] >= 0)
  const put = places.filter(at => !own.has(toTruth[at]))
  const kept = new Set(places.map(at => toTruth[at]))
  const lost = there.spaces.filter(at => !isWide(there, at) && !kept.has(at))
  return put.length + lost.length
}
