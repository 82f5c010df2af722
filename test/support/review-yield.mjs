/**
 * How good the review list is: which share of the wrong boundaries lies among its least certain decisions.
 *
 *     npm run measure:review -- FOLDER
 *
 * FOLDER holds a folder a document, with truth.md and raw*.txt. Raw text and truth are aligned without
 * white space, by what occurs once in both; every decision on a line is then right or wrong: a block
 * begins there in the truth, or none does. Boundaries of the truth within a line of raw text are counted
 * apart, for no decision on lines could find them.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {VFile} from 'vfile'
import {parseMarkdown} from '../../build/markdown/index.js'
import {read} from '../../build/read/index.js'
import {align, folded} from './alignment.mjs'

const shares = [0.01, 0.02, 0.05, 0.1]
const [folder, only = ''] = process.argv.slice(2)
const totals = {decisions: 0, wrong: 0, within: 0, found: shares.map(() => 0)}
/** Decisions and wrong ones by tenths of confidence: a calibrated one is wrong as often as it says. */
const bins = Array.from({length: 10}, () => ({count: 0, sum: 0, wrong: 0}))
const documents = []

for (const name of readdirSync(folder).sort()) {
  const own = []
  const truth = streamOf(
    parseMarkdown(new VFile(readFileSync(join(folder, name, 'truth.md'), 'utf8')))
  )
  for (const raw of readdirSync(join(folder, name)).sort()) {
    if (!/^raw.*\.txt$/.test(raw) || !`${name}/${raw}`.includes(only)) continue
    const figures = measure(readFileSync(join(folder, name, raw)), truth)
    own.push(figures)
    const found = figures.found.map(count => percent(count, figures.wrong)).join(' ')
    print(
      `${`${name}/${raw}`.padEnd(48)} ${String(figures.decisions).padStart(6)} decisions ${String(figures.wrong).padStart(5)} wrong ${String(figures.within).padStart(5)} within lines  found ${found}`
    )
  }
  const wrong = own.filter(figures => figures.wrong > 0)
  if (wrong.length > 0)
    documents.push(
      shares.map((_, k) => wrong.reduce((sum, f) => sum + f.found[k] / f.wrong, 0) / wrong.length)
    )
}

print(
  `\n${totals.decisions} decisions, ${totals.wrong} wrong, ${totals.within} boundaries within lines`
)
shares.forEach((share, k) => {
  const mean = documents.reduce((sum, document) => sum + document[k], 0) / documents.length
  print(
    `among the least certain ${share * 100} %: ${percent(totals.found[k], totals.wrong)} of all that is wrong, ${percent(mean, 1)} in the mean over documents`
  )
})
for (const {count, sum, wrong} of bins) {
  if (count > 0)
    print(
      `said ${percent(sum, count)} sure, was right ${percent(count - wrong, count)}  (${count})`
    )
}

function print(line) {
  process.stdout.write(`${line}\n`)
}

function measure(bytes, truth) {
  const file = new VFile({value: bytes})
  const {decisions, text} = read(file, {decisions: true}).data
  const lines = decisions.filter(
    ({reading, rule}) => reading !== 'furniture' && !rule.startsWith('level-')
  )
  const flow = lettersOf(
    text,
    lines.map(({position}) => position)
  )
  const toTruth = align(flow.letters, truth.letters)
  const judged = []
  const known = new Set()
  let at = 0
  for (const {position, reading, confidence} of lines) {
    while (at < flow.offsets.length && flow.offsets[at] < position.start.offset) at++
    let first = at
    while (
      first < flow.offsets.length &&
      flow.offsets[first] < position.end.offset &&
      toTruth[first] < 0
    )
      first++
    const place = flow.offsets[first] < position.end.offset ? toTruth[first] : -1
    // What the truth does not hold cannot be judged.
    if (place <= 0) continue
    const begins = truth.starts.has(place)
    if (begins) known.add(place)
    const split = reading !== 'join' && reading !== 'verse'
    judged.push({confidence, wrong: split !== begins && reading !== 'verse'})
  }
  const within = [...truth.starts].filter(start => start > 0 && !known.has(start)).length
  judged.sort((a, b) => a.confidence - b.confidence)
  const wrong = judged.filter(decision => decision.wrong).length
  const found = shares.map(
    share =>
      judged.slice(0, Math.ceil(share * judged.length)).filter(decision => decision.wrong).length
  )
  totals.decisions += judged.length
  totals.wrong += wrong
  totals.within += within
  found.forEach((count, k) => {
    totals.found[k] += count
  })
  judged.forEach(({confidence, wrong}) => {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]
    bin.count++
    bin.sum += confidence
    if (wrong) bin.wrong++
  })
  return {decisions: judged.length, wrong, within, found}
}

/** The letters of lines without white space, with their offsets. */
function lettersOf(text, lines) {
  const offsets = []
  for (const {start, end} of lines) {
    for (let at = start.offset; at < end.offset; at++) if (/\S/.test(text[at])) offsets.push(at)
  }
  return {letters: folded(offsets.map(at => text[at]).join('')), offsets}
}

/** The letters of a tree's blocks, and where blocks start; cells of a table are not told apart. */
function streamOf(tree) {
  const parts = []
  const starts = new Set()
  let length = 0
  const add = node => {
    const text = textOf(node).replace(/\s+/g, '')
    if (text) starts.add(length)
    parts.push(text)
    length += text.length
  }
  const walk = node => {
    for (const child of node.children) {
      if (['list', 'listItem', 'blockquote', 'footnoteDefinition'].includes(child.type)) walk(child)
      else add(child)
    }
  }
  walk(tree)
  return {letters: folded(parts.join('')), starts}
}

function textOf(node) {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function percent(part, whole) {
  return whole ? `${Math.round((1000 * part) / whole) / 10} %` : '—'
}
