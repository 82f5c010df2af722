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

/** Full-width marks and letters as half-width ones: truth and extraction differ in them. */
function folded(letters) {
  return letters.replace(/[\uff01-\uff5e]/g, letter =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0)
  )
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

/** For each letter of one text its index in the other, or -1: grown from pieces that occur once in both. */
function align(one, other) {
  const map = new Int32Array(one.length).fill(-1)
  match(map, one, other, 0, one.length, 0, other.length, 16)
  return map
}

function match(map, one, other, a0, a1, b0, b1, size) {
  for (; a0 < a1 && b0 < b1 && one[a0] === other[b0]; a0++, b0++) map[a0] = b0
  for (; a0 < a1 && b0 < b1 && one[a1 - 1] === other[b1 - 1]; ) map[--a1] = --b1
  if (a0 >= a1 || b0 >= b1 || size < 2) return
  const here = occurOnce(one, a0, a1, size)
  const there = occurOnce(other, b0, b1, size)
  const pairs = [...here]
    .filter(([piece]) => there.has(piece))
    .map(([piece, at]) => [at, there.get(piece)])
  let [fromA, fromB] = [a0, b0]
  for (const [a, b] of increasing(pairs)) {
    if (a < fromA || b < fromB) continue
    match(map, one, other, fromA, a, fromB, b, size >> 1)
    for (
      fromA = a, fromB = b;
      fromA < a1 && fromB < b1 && one[fromA] === other[fromB];
      fromA++, fromB++
    )
      map[fromA] = fromB
  }
  match(map, one, other, fromA, a1, fromB, b1, size >> 1)
}

function occurOnce(text, from, to, size) {
  const seen = new Map()
  for (let at = from; at + size <= to; at++) {
    const piece = text.slice(at, at + size)
    seen.set(piece, seen.has(piece) ? -1 : at)
  }
  for (const [piece, at] of seen) if (at < 0) seen.delete(piece)
  return seen
}

/** The longest chain of pairs that goes up in both (patience). */
function increasing(pairs) {
  const tails = []
  const before = []
  pairs.forEach(([, b], index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]][1] < b) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? tails[low - 1] : -1
    tails[low] = index
  })
  const chain = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]) chain.push(pairs[at])
  return chain.reverse()
}

function percent(part, whole) {
  return whole ? `${Math.round((1000 * part) / whole) / 10} %` : '—'
}
