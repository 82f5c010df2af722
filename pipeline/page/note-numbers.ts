/**
 * Notes numbered from 1 on each page (JLREQ 4.2): the numbers depend on the pages, and the pages, a little, on
 * the numbers, since two digits are wider than one. So the text is set again until both agree; where they
 * never do, the notes stay numbered through.
 */
import type {StyledBlock, StyledContent, StyledRun, StyledText} from '../style/types.ts'
import type {MadePage} from './make-up.ts'

/** How often a text is set to find its numbers. Twice is usual. */
const rounds = 5

/**
 * Number notes by page.
 *
 * @param setPages Sets a document in pages.
 */
export function numberByPage(
  document: StyledContent,
  setPages: (document: StyledContent) => readonly MadePage[]
): StyledContent {
  let numbers = numbersOn(setPages(document))
  for (let round = 1; round < rounds; round++) {
    const numbered = renumber(document, numbers)
    const found = numbersOn(setPages(numbered))
    if ([...found].every(([note, number]) => numbers.get(note) === number)) return numbered
    numbers = found
  }
  return document
}

type Numbers = ReadonlyMap<string, number>

function numbersOn(pages: readonly MadePage[]): Numbers {
  return new Map(pages.flatMap(({notes}) => notes.map((note, at) => [note, at + 1] as const)))
}

function renumber({blocks, notes}: StyledContent, numbers: Numbers): StyledContent {
  return {
    blocks: blocks.map(block => renumberBlock(block, numbers)),
    notes: new Map(
      [...notes].map(([note, texts]) => [note, renumberNote(texts, numbers, numbers.get(note))])
    )
  }
}

function renumberBlock(block: StyledBlock, numbers: Numbers): StyledBlock {
  switch (block.type) {
    case 'text':
      return renumberText(block, numbers)
    case 'table': {
      const rows = block.rows.map(cells => cells.map(cell => renumberText(cell, numbers)))
      return {...block, rows}
    }
    case 'figure':
      return block.caption ? {...block, caption: renumberText(block.caption, numbers)} : block
    case 'break':
    case 'page-break':
      return block
  }
}

function renumberText(text: StyledText, numbers: Numbers): StyledText {
  return {...text, runs: text.runs.map(run => renumberMark(run, numbers))}
}

function renumberMark(run: StyledRun, numbers: Numbers): StyledRun {
  const number = run.note === undefined ? undefined : numbers.get(run.note)
  return number === undefined ? run : {...run, text: withNumber(run.text, number)}
}

/** A note begins with its number. */
function renumberNote(
  texts: readonly StyledText[],
  numbers: Numbers,
  number: number | undefined
): readonly StyledText[] {
  return texts.map((text, at) => {
    const {runs, ...rest} = renumberText(text, numbers)
    const [label, ...others] = runs
    if (at > 0 || number === undefined || !label) return {...rest, runs}
    return {...rest, runs: [{...label, text: withNumber(label.text, number)}, ...others]}
  })
}

function withNumber(text: string, number: number): string {
  return text.replace(/\d+/, String(number))
}
