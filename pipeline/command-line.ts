/**
 * The command line: words in, an exit code out. The only user of `process`.
 *
 * Results go to standard output, everything said about them to standard error. The commands are loaded when one is
 * called, so that help and usage errors come at once.
 */
import {createRequire} from 'node:module'
import {availableParallelism} from 'node:os'
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander'
import type {Terminal} from './commands/index.ts'
import {commanderSaid, type Sentence, said} from './help.ts'
import {type MessageLanguage, wording} from './messages.ts'
import {presets} from './presets.ts'
import {usualFolders} from './system-fonts.ts'

/** A fault of banxin itself (sysexits.h, EX_SOFTWARE). */
const internalFault = 70

/** Wrong use of the command line. */
const wrongUse = 2

/** So many decisions fit on a few screens. */
const usualReview = 20

const {version} = createRequire(import.meta.url)('banxin/package.json') as {version: string}

interface GlobalOptions {
  readonly lang: MessageLanguage
  readonly verbose?: true
}

/** Help speaks the language of messages; it is wanted before the words are parsed. */
const language = languageAsked(process.argv) ?? languageOf(process.env)
const say = (sentence: Sentence): string => said(sentence, language)

const program = new Command('banxin')
  .description(say('Raw extracted text into clean Markdown, typeset PDF, EPUB 3 and DOCX.'))
  .version(version, '-V, --version', say('print the version'))
  .addOption(
    new Option('--lang <language>', say('language of messages'))
      .choices(['en', 'zh'])
      .default(language, say('from the environment'))
  )
  .option('-v, --verbose', say('say also what was decided and needs no action'))
  .helpOption('-h, --help', say('print this help'))
  .helpCommand('help [command]', say('print the help of a command'))
  .configureHelp({
    styleTitle: title => commanderSaid(title, language),
    styleOptionDescription: description => commanderSaid(description, language)
  })
  .configureOutput({outputError: (words, write) => write(commanderSaid(words, language))})
  .exitOverride()

program
  .command('build')
  .description(say('build publications found under source/ (folders with a banxin.yaml)'))
  .argument('[publication...]', say('names of folders under source/; all of them without any'))
  .option(
    '--to <formats>',
    say('pdf, epub, docx, separated by commas; otherwise as banxin.yaml says')
  )
  .option('--out <folder>', say('where the finished files go'), 'dist')
  .addOption(
    new Option('--jobs <count>', say('so many publications at once; as many as there are cores'))
      .argParser(countOf)
      .default(availableParallelism(), say('the cores of this machine'))
  )
  .addOption(presetOption())
  .addOption(systemFontsOption())
  .addOption(frozenOption())
  .action(async (names, options) => run(({build}) => build(names, options, terminal())))

program
  .command('normalize')
  .description(say('turn a raw text into clean Markdown'))
  .argument('<input>', say('a raw text or a PDF; - is standard input'))
  .option('-o, --output <file>', say('where the Markdown goes; standard output without it'))
  .addOption(encodingOption())
  .addOption(decisionsOption())
  .option(
    '--review [count]',
    say('list the least certain decisions instead, 20 or so many'),
    countOf
  )
  .addOption(
    new Option('--explain <line>', say('say instead why a line of the raw text was read as it was'))
      .argParser(countOf)
      .conflicts('review')
  )
  .option('--json', say('with --review or --explain: as JSON'))
  .action(async (input, options) =>
    run(({normalize}) => {
      const review = options.review === true ? usualReview : options.review
      return normalize(input, {...options, ...(review && {review})}, terminal())
    })
  )

program
  .command('convert')
  .description(say('turn one text into one file, without a project'))
  .argument(
    '<input>',
    say('a raw text, a PDF, Markdown (.md), or a corrected DOCX (.docx); - is standard input')
  )
  .requiredOption('-o, --output <file>', say('ends in .pdf, .epub, .docx or .md'))
  .option('--template <name>', say('a folder under templates/'), 'whitepaper')
  .addOption(presetOption())
  .addOption(
    new Option(
      '--pdf <key=value>',
      say('what banxin.yaml may say below pdf, such as bleed=5mm; may be repeated')
    ).argParser((one: string, others: readonly string[] = []) => [...others, one])
  )
  .addOption(encodingOption())
  .addOption(decisionsOption())
  .addOption(systemFontsOption())
  .option(
    '--lock <file>',
    say('where the faces that are used are locked, by the hashes of their files')
  )
  .addOption(frozenOption())
  .action(async (input, options) => run(({convert}) => convert(input, options, terminal())))

program
  .command('fonts')
  .description(say('list the faces of the catalogue, and what the house lacks for a text'))
  .argument('[input]', say('a text as for convert; - is standard input'))
  .option('--template <name>', say('a folder under templates/'), 'whitepaper')
  .addOption(encodingOption())
  .addOption(systemFontsOption())
  .action(async (input, options) => run(({fonts}) => fonts(input, options, terminal())))

program
  .command('verify')
  .description(say('judge a finished file as shops and printers do'))
  .argument('<file>', say('ends in .epub or .pdf'))
  .option('--source <text>', say('what a PDF was made of; each of its words is looked for'))
  .addOption(
    new Option(
      '--preset <name>',
      say('what a PDF should be made for, whatever it says of itself')
    ).choices(presets)
  )
  .action(async (input, options) => run(({verifyFile}) => verifyFile(input, options, terminal())))

/** Do what the words of the process say, and leave it an exit code. */
export async function main(): Promise<void> {
  // A reader that has seen enough, such as `head`, is no fault.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EPIPE') throw fault
    })
  }
  process.on('uncaughtException', crash)
  try {
    await program.parseAsync()
  } catch (fault) {
    // Commander has said what was wrong.
    if (fault instanceof CommanderError) process.exitCode = fault.exitCode === 0 ? 0 : wrongUse
    else crash(fault)
  }
}

function countOf(written: string): number {
  const count = Number(written)
  if (Number.isInteger(count) && count > 0) return count
  throw new InvalidArgumentError(say('It must be a whole number from 1 on.'))
}

function presetOption(): Option {
  return new Option('--preset <name>', say('whom a PDF is for')).choices(presets)
}

function systemFontsOption(): Option {
  return new Option('--system-fonts', say('take also the faces of the system where others lack'))
}

function frozenOption(): Option {
  return new Option('--frozen', say('refuse faces other than those of the lock file'))
}

function encodingOption(): Option {
  return new Option(
    '--encoding <name>',
    say('of a raw text: utf-8, gb18030, big5 …; found without it')
  )
}

function decisionsOption(): Option {
  return new Option(
    '--decisions <file>',
    say('what an editor decided; without it NAME.decisions.yaml or decisions.yaml beside the text')
  )
}

type Commands = typeof import('./commands/index.ts')

async function run(command: (commands: Commands) => Promise<number>): Promise<void> {
  process.exitCode = await command(await import('./commands/index.ts'))
}

function terminal(): Terminal {
  const {lang, verbose = false} = program.opts<GlobalOptions>()
  const {NO_COLOR, HOME, USERPROFILE} = process.env
  return {
    voice: {language: lang, colour: process.stderr.isTTY === true && !NO_COLOR, verbose},
    input: readInput,
    fontFolders: usualFolders(process.platform, HOME ?? USERPROFILE ?? '~'),
    print: text => process.stdout.write(text),
    say: text => process.stderr.write(text),
    write: (path, content) =>
      uninterrupted(async () => {
        const {writeWhole} = await import('./output.ts')
        await writeWhole(path, content)
      })
  }
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Put off being stopped until the work is done. At all other times a signal ends the process at once. */
async function uninterrupted(work: () => Promise<void>): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let received: NodeJS.Signals | undefined
  const note = (signal: NodeJS.Signals) => {
    received = signal
  }
  for (const signal of signals) process.on(signal, note)
  try {
    await work()
  } finally {
    for (const signal of signals) process.off(signal, note)
    if (received) process.kill(process.pid, received)
  }
}

/** Say that banxin itself failed, in one line that can be reported; it holds nothing of the document's text. */
function crash(fault: unknown): never {
  const {BANXIN_DEBUG} = process.env
  const stack = BANXIN_DEBUG && fault instanceof Error ? fault.stack : undefined
  const summary = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
  const {reason, hint} = wording(
    'internal-fault',
    {version, fault: summary.split('\n', 1)[0]!},
    languageOf(process.env)
  )
  process.stderr.write(`${stack ?? reason}\n  ${hint}\n`)
  process.exit(internalFault)
}

/** The language that the words themselves ask for, if they do. */
function languageAsked(words: readonly string[]): MessageLanguage | undefined {
  const asked = /(?:^|\n)--lang[=\n](en|zh)(?:\n|$)/.exec(words.join('\n'))
  return asked?.[1] as MessageLanguage | undefined
}

/** The language of messages that the environment asks for. */
function languageOf(environment: NodeJS.ProcessEnv): MessageLanguage {
  const {LC_ALL, LC_MESSAGES, LANG} = environment
  return (LC_ALL || LC_MESSAGES || LANG)?.startsWith('zh') ? 'zh' : 'en'
}
