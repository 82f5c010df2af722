/** Everything that is measured, each figure beside a peer in the same run. `README.md` says how to call it. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {cpus, tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {type Command, type Cost, costOf} from './measure.ts'
import {writeNovel} from './novel.ts'
import {type Faces, latexSource, typstSource} from './peers.ts'

/** A figure, and what it should be. */
interface Row {
  readonly what: string
  readonly cost: Cost
  /** How often this fits into the peer's time, and how often it should. */
  readonly times?: {readonly peer: string; readonly ratio: number; readonly goal?: number}
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const banxin = join(root, 'build/cli.js')
const typst = fileURLToPath(new URL('typst.js', import.meta.url))
const beside = fileURLToPath(new URL('beside.js', import.meta.url))
const scaling = fileURLToPath(new URL('scaling.js', import.meta.url))

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {runs: {type: 'string', default: '5'}}
})
const runs = Number(values.runs)
const folder = mkdtempSync(join(tmpdir(), 'banxin-bench-'))
const rows: Row[] = []

try {
  measureNovel(positionals[0] ? readFileSync(positionals[0], 'utf8') : writeNovel(600_000))
  measureSeed()
  measureStart()
  for (const count of [8, 32]) measureBuild(count)
  const pages = measurePages([100_000, 1_000_000, 3_500_000])
  const speeds = measureReading([10_000, 100_000, 1_000_000, 10_000_000])
  const results = {
    machine: `${cpus().length} × ${cpus()[0]!.model}`,
    node: process.version,
    runs,
    rows,
    speeds,
    pages
  }
  writeFileSync(join(root, 'bench/build/results.json'), JSON.stringify(results, null, 2) + '\n')
} finally {
  rmSync(folder, {recursive: true})
}

/** A novel: each format alone, all three together, and the peers' PDF. */
function measureNovel(markdown: string): void {
  say(`A novel of ${markdown.length} characters`)
  const source = write('novel.md', markdown)
  const inTypst = typstOf(markdown, 'novel')
  show('Typst, PDF', inTypst)
  const inLatex = latexOf(markdown)
  if (inLatex) show('XeLaTeX, PDF, one pass', inLatex)
  else say('  XeLaTeX: left out, there is no xelatex on the PATH')
  const pdf = costOf(converting(source, 'novel.pdf'), runs, folder)
  show('PDF', pdf, {peer: 'Typst', cost: inTypst, goal: 4})
  if (inLatex) show('PDF', pdf, {peer: 'XeLaTeX', cost: inLatex, goal: 5})
  for (const format of ['epub', 'docx']) {
    show(format.toUpperCase(), costOf(converting(source, `novel.${format}`), runs, folder))
  }
  const all = costOf(building('novel', markdown), runs, folder)
  show('PDF, EPUB and DOCX', all, {peer: "Typst's PDF", cost: inTypst, goal: 2})
}

/** The repository's own publication, from raw text, cold. */
function measureSeed(): void {
  say('A report of 10,000 characters, from raw text')
  const raw = join(root, 'source/cyberspace/raw.txt')
  const markdown = execFileSync(process.execPath, [banxin, 'normalize', raw], {encoding: 'utf8'})
  const inTypst = typstOf(markdown, 'report')
  show('Typst, PDF from clean text', inTypst)
  const build: Command = [
    process.execPath,
    banxin,
    'build',
    'cyberspace',
    '--out',
    join(folder, 'dist')
  ]
  const all = costOf(build, runs, root)
  show('PDF, EPUB and DOCX', all, {peer: "Typst's PDF", cost: inTypst, goal: 1})
}

function measureStart(): void {
  say('Starting')
  const node = costOf([process.execPath, '--eval', '0'], runs, folder)
  show('node alone', node)
  show('banxin --help', costOf([process.execPath, banxin, '--help'], runs, folder))
}

/**
 * Publications, one after the other, two at once, and by two processes with half of them each: what two cores have to
 * give where nothing but the files is shared.
 */
function measureBuild(count: number): void {
  say(`${count} publications of 100,000 characters, PDF, EPUB and DOCX`)
  const project = join(folder, `publications-${count}`)
  const names = Array.from({length: count}, (_, index) => `novel-${index + 1}`)
  for (const name of names) addPublication(project, name, writeNovel(100_000))
  const build = (jobs: number, words: readonly string[] = []): Command => [
    process.execPath,
    banxin,
    'build',
    ...words,
    '--jobs',
    String(jobs)
  ]
  const one = costOf(build(1), runs, project)
  const than = {peer: 'one at a time', cost: one, goal: 1.7}
  show('one at a time', one)
  show('two at once', costOf(build(2), runs, project), than)
  const halves = [names.slice(0, count / 2), names.slice(count / 2)].map(half => build(1, half))
  const {seconds} = costOf([process.execPath, beside, JSON.stringify(halves)], runs, project)
  show('two processes', {seconds}, than)
}

/** What a character and a page cost in books of growing length: whole processes, so the differences count. */
function measurePages(lengths: readonly number[]): readonly PageCost[] {
  say('PDFs of growing length')
  const found = lengths.map((characters): PageCost => {
    const source = write('long.md', writeNovel(characters))
    const cost = costOf(converting(source, 'long.pdf'), characters > 1e6 ? 1 : runs, folder)
    return {characters, pages: pagesOf(join(folder, 'long.pdf')), cost}
  })
  for (const [index, {characters, pages, cost}] of found.entries()) {
    const before = found[index - 1]
    const more = before && {
      seconds: (cost.seconds - before.cost.seconds) / (characters - before.characters),
      mebibytes: (cost.mebibytes! - before.cost.mebibytes!) / (pages - before.pages)
    }
    say(
      `  ${String(characters).padStart(10)} characters ${String(pages).padStart(6)} pages ${cost.seconds.toFixed(2).padStart(7)} s ` +
        `${cost.mebibytes!.toFixed(0).padStart(5)} MiB` +
        (more
          ? `   ${(more.seconds * 1e6).toFixed(2)} µs a character and ${(more.mebibytes * 1024).toFixed(0)} KiB a page more than before`
          : '')
    )
  }
  return found
}

interface PageCost {
  readonly characters: number
  readonly pages: number
  readonly cost: Cost
}

/** How many pages a PDF of ours has, by its page tree. */
function pagesOf(path: string): number {
  const counts = readFileSync(path, 'latin1').matchAll(/\/Type \/Pages[^>]*?\/Count (\d+)/g)
  return Math.max(0, ...[...counts].map(([, count]) => Number(count)))
}

/** Characters a second of `normalize`, for texts of growing length. */
function measureReading(lengths: readonly number[]): readonly number[] {
  say('Raw text into Markdown, once warm, by the time of the processor')
  const printed = execFileSync(process.execPath, [scaling, ...lengths.map(String)], {
    encoding: 'utf8'
  })
  const speeds = JSON.parse(printed) as readonly number[]
  for (const [index, speed] of speeds.entries()) {
    const relative = speeds[0]! / speed
    say(
      `  ${String(lengths[index]).padStart(10)} characters  ${(speed / 1e6).toFixed(2)} M a second` +
        `, a character costs ${relative.toFixed(2)} of the shortest text's`
    )
  }
  return speeds
}

function typstOf(markdown: string, name: string): Cost {
  const input = write(`${name}.typ`, typstSource(markdown))
  const faces = ['400Regular', '700Bold'].map(weight => join(facesFolder(), weight))
  return costOf(
    [process.execPath, typst, input, join(folder, `${name}-typst.pdf`), ...faces],
    runs,
    folder
  )
}

function latexOf(markdown: string): Cost | undefined {
  if (spawnSync('xelatex', ['--version']).status !== 0) return undefined
  const faces: Faces = {
    folder: facesFolder(),
    regular: '400Regular/NotoSerifSC_400Regular.ttf',
    bold: '700Bold/NotoSerifSC_700Bold.ttf'
  }
  write('novel.tex', latexSource(markdown, faces))
  return costOf(['xelatex', '-interaction=batchmode', 'novel.tex'], runs, folder)
}

function facesFolder(): string {
  const {resolve} = createRequire(import.meta.url)
  return dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json'))
}

function converting(source: string, target: string): Command {
  return [process.execPath, banxin, 'convert', source, '-o', join(folder, target)]
}

/** A project with one publication, built in all formats. */
function building(name: string, markdown: string): Command {
  addPublication(folder, name, markdown)
  return [process.execPath, banxin, 'build', name]
}

function addPublication(project: string, name: string, markdown: string): void {
  const publication = join(project, 'source', name)
  mkdirSync(publication, {recursive: true})
  writeFileSync(join(publication, 'text.md'), markdown)
  writeFileSync(
    join(publication, 'banxin.yaml'),
    'title: A novel\nlanguage: zh-Hans\nsource: text.md\ntargets: [pdf, epub, docx]\n'
  )
}

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function show(what: string, cost: Cost, than?: {peer: string; cost: Cost; goal: number}): void {
  const ratio = than && than.cost.seconds / cost.seconds
  rows.push({what, cost, ...(than && {times: {peer: than.peer, ratio: ratio!, goal: than.goal}})})
  const memory = cost.mebibytes === undefined ? '' : `${cost.mebibytes.toFixed(0)} MiB`
  say(
    `  ${what.padEnd(28)}${cost.seconds.toFixed(2).padStart(7)} s ${memory.padStart(9)}` +
      (than ? `   ${ratio!.toFixed(2)} times as fast as ${than.peer} (goal ${than.goal})` : '')
  )
}

function say(line: string): void {
  process.stdout.write(line + '\n')
}
