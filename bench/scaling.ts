/**
 * How `normalize` grows with its text: `node scaling.js LENGTH…` prints, as JSON, the characters that it takes from
 * bytes to Markdown in a second of the processor's time once it is warm, a number for each length. All of it counts:
 * decoding, reading, the edits and the printing, and the collection of garbage.
 */
import {prepare, printMarkdown} from 'banxin'
import {VFile} from 'vfile'
import {median} from './measure.ts'
import {writeNovel} from './novel.ts'

/** Characters in a line of the raw text. */
const measure = 26

/** A text as an extractor leaves it: lines of one width, first lines indented. */
function rawText(characters: number): string {
  const lines = writeNovel(characters)
    .split(/\n+/)
    .flatMap(block => {
      const text = block.startsWith('#') ? block.replace(/^#+ /, '') : '　　' + block
      return text.match(new RegExp(`.{1,${measure}}[，。；：？！、”]?`, 'gu')) ?? []
    })
  return lines.join('\n').slice(0, characters)
}

/** The median of as many runs as make up a million characters, five at least. */
async function charactersPerSecond(text: string): Promise<number> {
  const value = new TextEncoder().encode(text)
  const runs = Math.max(5, Math.ceil(1e6 / text.length))
  const speeds: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage()
    const {tree} = await prepare(new VFile({value}))
    printMarkdown(tree)
    const {user, system} = process.cpuUsage(start)
    speeds.push(text.length / ((user + system) / 1e6))
  }
  return median(speeds)
}

for (let run = 0; run < 3; run++) await charactersPerSecond(rawText(100_000))
const speeds: number[] = []
for (const length of process.argv.slice(2)) {
  speeds.push(await charactersPerSecond(rawText(Number(length))))
}
process.stdout.write(JSON.stringify(speeds))
