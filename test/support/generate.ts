/**
 * Documents to read: random trees of headings, paragraphs, lists and notes, set into columns as a
 * compositor would and broken as an extractor would, with furniture between the pages.
 */
import fc from 'fast-check'

/** A block of a generated document; its text holds no line breaks. */
export interface MadeBlock {
  readonly type: 'heading' | 'paragraph' | 'item' | 'note'
  readonly text: string
}

/** How a document is set and extracted. */
export interface Layout {
  /** Characters of a full line. */
  readonly measure: number
  /** First-line indent in characters, and whether the extractor kept it. */
  readonly indent: 0 | 2
  readonly keepsIndent: boolean
  /** Lines of a page; none without pages. */
  readonly page: number | undefined
  readonly furniture: 'none' | 'folio' | 'head and folio'
  /** Blank lines after each line. */
  readonly gap: 0 | 1
}

const letters = [
  ...'江水自西而来绕城三面两岸的村庄都靠它吃饭船家在码头上等客天黑灯火亮起歌声人停听山高路远春夏秋冬风雨雪月大小多少年日'
]

/** Random but even: a linear congruence, so that one number makes a text. */
function prose(seed: number, length: number): string {
  let state = seed
  let text = ''
  let clause = 0
  while (text.length < length - 1) {
    state = (state * 1103515245 + 12345) % 2147483648
    text += letters[(state >> 8) % letters.length]!
    clause++
    if (clause > 5 + ((state >> 16) % 9) && text.length < length - 4) {
      text += (state >> 20) % 3 === 0 ? '。' : '，'
      clause = 0
    }
  }
  return `${text}。`
}

const numerals = [...'一二三四五六七八九']

/** A document: sections with a numbered heading each, of paragraphs, lists and notes. */
export const madeDocument: fc.Arbitrary<readonly MadeBlock[]> = fc
  .array(
    fc.record({
      title: fc.nat(1e6),
      parts: fc.array(
        fc.record({
          type: fc.constantFrom(
            'paragraph' as const,
            'paragraph' as const,
            'item' as const,
            'note' as const
          ),
          seed: fc.nat(1e6),
          length: fc.integer({min: 30, max: 240})
        }),
        {minLength: 2, maxLength: 7}
      )
    }),
    {minLength: 2, maxLength: 6}
  )
  .map(sections =>
    sections.flatMap(({title, parts}, index) => {
      let item = 0
      let note = 0
      const heading = `${numerals[index]}、${prose(title, 9).replace(/[，。]/g, '')}`
      return [
        {type: 'heading' as const, text: heading},
        ...parts.map(({type, seed, length}): MadeBlock => {
          const text = prose(seed, length)
          if (type === 'item') return {type, text: `（${++item}）${text}`}
          if (type === 'note') return {type, text: `［${++note}］${text}`}
          return {type, text}
        })
      ]
    })
  )

/** How it is set. */
export const madeLayout: fc.Arbitrary<Layout> = fc.record({
  measure: fc.integer({min: 14, max: 40}),
  indent: fc.constantFrom(0 as const, 2 as const),
  keepsIndent: fc.boolean(),
  page: fc.option(fc.integer({min: 18, max: 44}), {nil: undefined}),
  furniture: fc.constantFrom('none' as const, 'folio' as const, 'head and folio' as const),
  gap: fc.constantFrom(0 as const, 1 as const)
})

/** Marks that may not begin a line are drawn into the line before. */
const bound = /[，。、；：？！）］”]/

/** Set a document: the raw text that an extractor would give. */
export function setRaw(blocks: readonly MadeBlock[], layout: Layout): string {
  const lines = blocks.flatMap(block => setBlock(block, layout))
  const {page, furniture, gap} = layout
  const spaced = (line: string) => line + '\n'.repeat(1 + gap)
  if (page === undefined) return lines.map(spaced).join('')
  let raw = ''
  for (let from = 0, number = 1; from < lines.length; from += page, number++) {
    if (furniture === 'head and folio') raw += spaced('江水纪事')
    raw += lines
      .slice(from, from + page)
      .map(spaced)
      .join('')
    if (furniture !== 'none') raw += spaced(`— ${number} —`)
    raw += '\f'
  }
  return raw
}

/** A last line that leaves less room than an indent and two characters may be a full one. */
const leastRoom = 4

/**
 * Whether a block's end, and no other place in it, looks like one: its last line is short, and none before
 * it ends a sentence. What else there is nobody could tell without knowing the text.
 */
export function isPlain(block: MadeBlock, layout: Layout): boolean {
  if (block.type === 'heading') return true
  const lines = setBlock(block, {...layout, keepsIndent: false})
  const last = lines.pop()!
  return (
    lines.length > 0 &&
    last.length <= layout.measure - leastRoom &&
    !lines.some(line => line.endsWith('。'))
  )
}

function setBlock({type, text}: MadeBlock, {measure, indent, keepsIndent}: Layout): string[] {
  const inset = type === 'heading' ? 0 : indent
  const rest = [...text]
  const lines: string[] = []
  while (rest.length > 0) {
    const line = rest.splice(0, lines.length === 0 ? measure - inset : measure)
    while (rest.length > 0 && bound.test(rest[0]!)) line.push(rest.shift()!)
    lines.push((lines.length === 0 && keepsIndent ? '　'.repeat(inset) : '') + line.join(''))
  }
  return lines
}
