/**
 * Measure the white paper that was built against the text as an editor would have it, and against its formats.
 *
 *     node .ci/measure.mjs SHARED WORK
 *
 * SHARED holds `measure/` and `seed/`; WORK is a folder for what comes up on the way. Prints a table of figures with
 * their aims, and leaves `passed failed` in WORK/measured.
 */
import {execFileSync, spawnSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

const [shared, work] = process.argv.slice(2)
const {PYTHON = 'python3'} = process.env
const truth = join(shared, 'seed/truth.md')
const [, title] = /^title: (.+)$/m.exec(readFileSync('source/cyberspace/banxin.yaml', 'utf8'))
const built = format => `dist/cyberspace/cyberspace.${format}`

const is = aim => ({aim: `${aim}`, reached: figure => Math.abs(figure - aim) < 1e-9})
const atLeast = aim => ({aim: `≥ ${aim}`, reached: figure => figure >= aim})
const atMost = aim => ({aim: `≤ ${aim}`, reached: figure => figure <= aim})

const roundtrip = {lost: is(0), heading: is(1), level: is(1), boundary: is(1), joined: is(0)}

/** What is measured: a name, how to get at its figures, and the aim of each. */
const measures = [
  {
    name: 'text',
    figures: () => {
      const output = join(work, 'normalized.md')
      const raw = join(shared, 'seed/raw.txt')
      execFileSync(process.execPath, ['build/cli.js', 'normalize', raw, '-o', output])
      return measured('score.py', truth, output)
    },
    aims: {boundary: is(1), heading: is(1), level: is(1), cer: is(0), space: is(0)}
  },
  {
    name: 'pdf',
    figures: () => measured('audit.py', truth, built('pdf')),
    aims: {
      fidelity: is(0),
      kinsoku: is(0),
      split: is(0),
      pair: is(1),
      autospace: is(1),
      edge: is(1),
      trim: is(1),
      uneven: atMost(0.002),
      indent: is(1),
      runt: is(0),
      foot_heading: is(0),
      widow: is(0),
      grid: is(1),
      outline: is(1),
      fonts: is(0)
    }
  },
  {
    name: 'pdf',
    figures: () => ({qpdf: status('qpdf', '--check', built('pdf'))}),
    aims: {qpdf: is(0)}
  },
  {
    name: 'pdf, by veraPDF',
    figures: () => ({
      ua1: faultsByVeraPdf('ua1', ['screen', 'archive']),
      '2a': faultsByVeraPdf('2a', ['archive']),
      '3a': faultsByVeraPdf('3a', ['archive'], '--pdf', 'attachSource=yes')
    }),
    aims: {ua1: is(0), '2a': is(0), '3a': is(0)}
  },
  {name: 'pdf, print', figures: inksBesideBlack, aims: {inks: is(0)}},
  {name: 'epub', figures: () => measured('roundtrip.py', truth, built('epub')), aims: roundtrip},
  {name: 'epub', figures: checkEpub, aims: {fatals: is(0), errors: is(0), warnings: is(0)}},
  {name: 'docx', figures: () => measured('roundtrip.py', truth, built('docx')), aims: roundtrip},
  {name: 'docx', figures: () => checkSchema(built('docx')), aims: {schema: is(0)}},
  ...['whitepaper', 'newspaper', 'academic-b5'].map(house => ({
    name: `docx, ${house}`,
    figures: () => checkSchema(kitchenSink(house)),
    aims: {schema: is(0)}
  })),
  {
    name: 'docx in LibreOffice',
    figures: openInLibreOffice,
    aims: {
      fidelity: is(0),
      outline: is(1),
      heading: is(1),
      indent: atLeast(0.99),
      header: atLeast(0.9),
      folio: atLeast(0.9)
    }
  }
]

let passed = 0
let failed = 0
for (const {name, figures, aims} of measures) {
  const found = attempt(figures)
  for (const [key, {aim, reached}] of Object.entries(aims)) {
    const figure = found[key]
    const holds = typeof figure === 'number' && reached(figure)
    if (holds) passed++
    else failed++
    const shown = typeof figure === 'number' ? String(Number(figure.toFixed(5))) : '?'
    const row = [name.padEnd(20), key.padEnd(14), shown.padStart(10), `  aim ${aim}`.padEnd(14)]
    process.stdout.write(`${row.join('')}${holds ? '' : '  SHORT'}\n`)
  }
}
writeFileSync(join(work, 'measured'), `${passed} ${failed}\n`)
process.exitCode = failed > 0 ? 1 : 0

/** A measure that cannot be taken has no figures, and fails on each of its aims. */
function attempt(figures) {
  try {
    return figures()
  } catch (fault) {
    process.stdout.write(`${fault.message}\n`)
    return {}
  }
}

function measured(script, ...words) {
  return JSON.parse(text(PYTHON, join(shared, 'measure', script), ...words, '--json'))
}

function checkEpub() {
  const report = join(work, 'epubcheck.json')
  const jars = 'test/validators/target/epubcheck/*'
  const words = ['-cp', jars, 'com.adobe.epubcheck.tool.Checker', built('epub'), '--json', report]
  // Its XSLT engine talks much on standard error; what counts is in the report.
  spawnSync('java', words, {stdio: 'ignore'})
  const {checker, messages} = JSON.parse(readFileSync(report, 'utf8'))
  for (const {ID, severity, message} of messages) {
    process.stdout.write(`${severity} ${ID}: ${message}\n`)
  }
  return {fatals: checker.nFatal, errors: checker.nError, warnings: checker.nWarning}
}

/** Every kind of block and phrase in a house: columns, notes by the page, numbers of captions. */
function kitchenSink(house) {
  const output = join(work, `sink-${house}.docx`)
  const input = 'test/fixtures/kitchen-sink/input.md'
  execFileSync(process.execPath, [
    'build/cli.js',
    'convert',
    input,
    '-o',
    output,
    '--template',
    house
  ])
  return output
}

/** The seed and the text of all typographical cases, as PDFs for whom a preset names. */
function textsFor(preset, ...more) {
  const texts = {seed: truth, typography: join(shared, 'cases/typography/truth.md')}
  return Object.entries(texts).map(([name, input]) => {
    const output = join(work, `${name}-${preset}.pdf`)
    const words = ['convert', input, '-o', output, '--preset', preset, ...more]
    execFileSync(process.execPath, ['build/cli.js', ...words])
    return output
  })
}

/** How many files of presets break a rule of a profile. */
function faultsByVeraPdf(profile, presets, ...more) {
  const jars = 'test/validators/target/verapdf/*'
  const main = 'org.verapdf.apps.GreenfieldCliWrapper'
  const files = presets.flatMap(preset => textsFor(preset, ...more))
  const words = ['-cp', jars, main, '-f', profile, '--format', 'text', '-v', ...files]
  const {stdout} = spawnSync('java', words, {encoding: 'utf8'})
  const sound = stdout.match(new RegExp(`^PASS .* ${profile}$`, 'gm')) ?? []
  if (sound.length < files.length) process.stdout.write(stdout)
  return files.length - sound.length
}

/** How many pages for the press have ink on another plate than black. */
function inksBesideBlack() {
  const pages = textsFor('print').flatMap(path =>
    text('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=inkcov', '-o', '-', path).trim().split('\n')
  )
  return {inks: pages.filter(page => !/^ *0\.0+ +0\.0+ +0\.0+ +\d/.test(page)).length}
}

function checkSchema(path) {
  const script = join(shared, 'measure/docx_schema.py')
  const {stdout} = spawnSync(PYTHON, [script, path], {encoding: 'utf8'})
  const faults = /^errors (\d+)$/m.exec(stdout)
  if (faults?.[1] !== '0') process.stdout.write(stdout)
  return {schema: faults ? Number(faults[1]) : undefined}
}

/** Let LibreOffice set the DOCX, and look for what a reader would: headings, indents, running head and folio. */
function openInLibreOffice() {
  const profile = `-env:UserInstallation=file://${join(work, 'libreoffice')}`
  text('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', work, built('docx'))
  const pdf = join(work, 'cyberspace.pdf')
  const pages = text('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1)
  const lines = pages.map(page => page.split('\n').filter(line => line.trim()))
  const headings = readFileSync(truth, 'utf8').match(/(?<=^#+ ).+$/gm)
  const set = withoutSpaces(pages.join(''))
  const {fidelity, outline, indent} = measured('audit.py', truth, pdf)
  return {
    fidelity,
    outline,
    heading: share(headings, heading => set.includes(withoutSpaces(heading))),
    indent,
    header: share(lines, ([first = '']) => [title, ...headings].some(head => first.includes(head))),
    folio: share(lines, page => /^\s*[\divx]+\s*$/.test(page.at(-1) ?? ''))
  }
}

function withoutSpaces(words) {
  return words.replace(/\s/g, '')
}

function share(items, holds) {
  return items.filter(holds).length / items.length
}

function text(program, ...words) {
  return execFileSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 180_000
  })
}

function status(program, ...words) {
  return spawnSync(program, words, {stdio: ['ignore', 'ignore', 'inherit']}).status
}
