/**
 * How reading grows with its text: `node scaling.js LENGTH…` prints, as JSON, the characters a second that reading
 * takes in once it is warm, a number for each length.
 */
import {read} from 'banxin'
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

/** The median of as many readings as make up a million characters, three at least. */
function charactersPerSecond(text: string): number {
  const runs = Math.max(3, Math.ceil(1e6 / text.length))
  const speeds = Array.from({length: runs}, () => {
    const start = process.hrtime.bigint()
    read(new VFile({value: text}))
    return text.length / (Number(process.hrtime.bigint() - start) / 1e9)
  })
  return median(speeds)
}

charactersPerSecond(rawText(100_000))
const speeds = process.argv.slice(2).map(length => charactersPerSecond(rawText(Number(length))))
process.stdout.write(JSON.stringify(speeds))
