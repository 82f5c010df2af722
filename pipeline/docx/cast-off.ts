/**
 * Casting off: on which page each heading will stand, from how long the text is. Contents want folios, and where no pages
 * were made of the text, nobody knows them until Word has broken lines and pages.
 *
 * Lines are counted from the widths of characters by their kinds, pages from the lines of the grid; notes stand on the page
 * of their mark. It knows no faces and breaks no lines, so that a heading near the edge of a page may come out on the one
 * beside it.
 */
import type {Heading, Nodes, Root} from 'mdast'
import {isWide} from '../script/classes.ts'
import type {BlockName, House} from '../style/types.ts'
import type {Manuscript} from './manuscript.ts'
import {plainText, walk} from './survey.ts'

/** The pages of the headings, from 1. */
export function castOff(tree: Root, manuscript: Manuscript): ReadonlyMap<Heading, number> {
  const {house, survey} = manuscript
  const perPage = house.page.lines * house.page.columns
  const found = new Map<Heading, number>()
  let page = 1
  let used = 0
  const turn = (): void => {
    page += 1
    used = 0
  }
  for (const node of tree.children) {
    const lines = linesOf(node, house)
    if (node.type === 'heading') {
      const {opening, keep} = house.blocks[`heading${node.depth}`]
      const opens =
        opening === 'recto' || (opening === 'page' && !survey.headings.get(node)?.follows)
      if (used > 0 && (opens || used + lines + keep > perPage)) turn()
      if (opening === 'recto' && page % 2 === 0) turn()
      found.set(node, page)
    }
    if (node.type === 'pageBreak' && used > 0) turn()
    const isWhole = node.type === 'heading' || isFigure(node)
    if (isWhole && used > 0 && used + lines > perPage) turn()
    // No line stands alone at the foot or the head of a page.
    const room = Math.floor(perPage - used + 0.01)
    if (lines > room && room < 2 && used > 0) turn()
    else if (lines > room && lines - room < 2) used += 1
    used += lines + notesOf(node, manuscript)
    while (used > perPage) {
      page += 1
      used -= perPage
    }
  }
  return found
}

/** How many lines of the grid a block takes. */
function linesOf(node: Nodes, house: House): number {
  switch (node.type) {
    case 'heading': {
      const name = `heading${node.depth}` as const
      const {lines, leading, before, after} = house.blocks[name]
      const further = textLines(plainText(node), name, house) - 1
      return before + after + lines + (further * leading) / house.page.leading
    }
    case 'paragraph':
      return isFigure(node) ? figureLines : blockLines(plainText(node), 'paragraph', house)
    case 'verse':
      return blockLines(plainText(node), 'verse', house) + breaksIn(node)
    case 'code':
      return blockLines('', 'code', house) * node.value.split('\n').length
    case 'thematicBreak':
      return 1 + house.thematicBreak.before + house.thematicBreak.after
    case 'table':
      return node.children.length * (house.blocks.table.leading / house.page.leading + cellMargins)
    case 'blockquote':
    case 'list':
    case 'listItem':
      return node.children.reduce(
        (sum, child) =>
          sum +
          (child.type === 'paragraph'
            ? blockLines(plainText(child), node.type === 'blockquote' ? 'quote' : 'item', house)
            : linesOf(child, house)),
        0
      )
    default:
      return 0
  }
}

/** What a picture takes where nobody has looked at it, and the white in the cells of a row. */
const figureLines = 10
const cellMargins = 0.25

function isFigure(node: Nodes): boolean {
  return (
    node.type === 'paragraph' && node.children.length === 1 && node.children[0]!.type === 'image'
  )
}

function blockLines(text: string, name: BlockName, house: House): number {
  const {before, after, leading} = house.blocks[name]
  return before + after + (textLines(text, name, house) * leading) / house.page.leading
}

function textLines(text: string, name: BlockName, {blocks, page}: House): number {
  const {size, indent} = blocks[name]
  const column = (page.characters - (page.columns - 1) * page.columnGap) / page.columns
  const measure = (column * blocks.paragraph.size) / size - indent.start - indent.end
  return Math.max(1, Math.ceil((widthOf(text) + indent.first) / measure))
}

function breaksIn(node: Nodes): number {
  return [...walk(node)].filter(({node: one}) => one.type === 'break').length
}

/** The notes that a block is the first to refer to, with the white above them. */
function notesOf(node: Nodes, {house, survey}: Manuscript): number {
  if (house.notes.place === 'end') return 0
  let lines = 0
  for (const {node: one} of walk(node)) {
    if (one.type !== 'footnoteReference') continue
    const note = survey.notes.get(one.identifier)
    if (note?.first !== one) continue
    for (const child of note.definition.children) {
      lines += blockLines(plainText(child), 'note', house)
    }
  }
  return lines
}

/** Where Word leaves a little white between Han and what is Latin. */
const besideHan = /\p{Script=Han}(?=[\p{Script=Latin}\d])|[\p{Script=Latin}\d](?=\p{Script=Han})/gu

/** How wide a text is, in em, letters by their kinds as Times has them. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text.replace(besideHan, '$& ')) {
    width += isWide(character.codePointAt(0)!)
      ? 1
      : (widths.find(([kind]) => kind.test(character))?.[1] ?? 0.5)
  }
  return width
}

const widths: readonly (readonly [RegExp, number])[] = [
  [/[\s.,:;'’ijlt!|()]/, 0.27],
  [/[acefrsz]/, 0.42],
  [/[A-Zmw]/, 0.7]
]
