/** What a face has of each script: its characters counted by the blocks of Unicode that belong to one. */
import type {Face} from './face.ts'

/** Blocks by what they hold (Unicode, Blocks.txt), as first and last code points. */
const ranges = {
  Latin: [
    [0x20, 0x24f],
    [0x1e00, 0x1eff]
  ],
  Greek: [
    [0x370, 0x3ff],
    [0x1f00, 0x1fff]
  ],
  Cyrillic: [[0x400, 0x52f]],
  /** General and CJK punctuation, vertical and full-width forms. */
  marks: [
    [0x2000, 0x206f],
    [0x3000, 0x303f],
    [0xfe10, 0xfe1f],
    [0xfe30, 0xfe4f],
    [0xff00, 0xffef]
  ],
  /** From superscripts and currency to arrows, mathematics and enclosed figures. */
  symbols: [
    [0x2070, 0x2bff],
    [0x3200, 0x33ff]
  ],
  Kana: [
    [0x3040, 0x30ff],
    [0x31f0, 0x31ff]
  ],
  Bopomofo: [
    [0x3100, 0x312f],
    [0x31a0, 0x31bf]
  ],
  Hangul: [[0xac00, 0xd7a3]],
  /** The 20,992 of the first block. */
  Han: [[0x4e00, 0x9fff]],
  HanA: [[0x3400, 0x4dbf]],
  /** Beyond U+FFFF: extensions B and later, and compatibility ideographs. */
  HanB: [[0x20000, 0x323af]]
} as const satisfies Record<string, readonly (readonly [first: number, last: number])[]>

/** What is counted apart. */
export type Block = keyof typeof ranges

/** Their names. */
export const blocks = Object.keys(ranges) as readonly Block[] as readonly [Block, ...Block[]]

/** How many characters there are in each block; blocks without any are left out. */
export type Coverage = Readonly<Partial<Record<Block, number>>>

/** Count the characters of a face. */
export function coverageOf({font}: Face): Coverage {
  const counts: Partial<Record<Block, number>> = {}
  for (const block of blocks) {
    const count = font.characterSet.filter(code => isIn(block, code)).length
    if (count > 0) counts[block] = count
  }
  return counts
}

/** The block of a code point. */
export function blockOf(code: number): Block | undefined {
  return blocks.find(block => isIn(block, code))
}

function isIn(block: Block, code: number): boolean {
  return ranges[block].some(([first, last]) => first <= code && code <= last)
}
