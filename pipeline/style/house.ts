/**
 * Complete a house style: what its file, checked by `schema.ts`, leaves unsaid is filled in.
 *
 * A block inherits whatever it does not say from `paragraph` (all but indents), a face role that is missing is served
 * by `body`, and a leading that is missing is the page's for the body size and in proportion for others.
 */
import type {z} from 'zod'
import type {Pt} from '../units.ts'
import type {HouseFile} from './schema.ts'
import {type block, blockNames, faceRole, type places} from './schema-values.ts'
import {type BlockName, type BlockStyle, blockOfRole, type House, type Places} from './types.ts'

/**
 * Complete a house that was read from its file.
 *
 * @param name The template's name.
 * @param file What the file says, checked by `houseSchema`.
 * @param css CSS to add to the EPUB's.
 */
export function buildHouse(name: string, file: HouseFile, css = ''): House {
  const {page} = file
  const body = file.blocks.paragraph!
  const bodySize = body.size!
  const blocks = byName(blockNames, name => completeBlock(name, file, bodySize))
  const place = placeOf[blocks.runningHead.align]
  return {
    name,
    title: file.title,
    page: {
      width: page.trim[0],
      height: page.trim[1],
      characters: page.typeArea.characters,
      lines: page.typeArea.lines,
      columns: page.typeArea.columns,
      columnGap: page.typeArea.columnGap,
      columnRule: page.typeArea.columnRule,
      leading: page.leading,
      head: page.head,
      spine: page.spine ?? (page.trim[0] - page.typeArea.characters * bodySize) / 2,
      blankAtHead: page.blankAtHead,
      elasticHeadings: page.elasticHeadings,
      fullPages: page.fullPages,
      lastLines: page.lastLines
    },
    rules: file.rules,
    faces: byName(faceRole.options, role => file.faces[role] ?? file.faces.body!),
    blocks,
    runningHead: {
      ...file.runningHead,
      verso: completePlaces(file.runningHead.verso ?? {[place]: '{title}'}),
      recto: completePlaces(file.runningHead.recto ?? {[place]: '{heading}'})
    },
    folio: {...file.folio, place: placeOf[blocks.folio.align]},
    matter: file.matter,
    titlePage: file.titlePage,
    cover: file.cover,
    thematicBreak: file.thematicBreak,
    tables: file.tables,
    notes: file.notes,
    contents: file.contents,
    turnover: file.turnover,
    inline: file.inline,
    lists: file.lists,
    unnumbered: file.unnumbered,
    titleApart: file.titleApart,
    punctuation: file.punctuation,
    captionLists: file.captionLists,
    index: file.index,
    ebook: file.ebook,
    ...(file.document && {
      document: {
        ...file.document,
        rule: {...file.document.rule, colour: file.colours[file.document.rule.colour]}
      }
    }),
    css
  }
}

/** Where a line stands that a block style aligns; the end is the outer edge. */
const placeOf = {
  start: 'inner',
  justify: 'inner',
  center: 'center',
  end: 'outer',
  stack: 'outer'
} as const

function completePlaces(said: z.infer<typeof places>): Places {
  return {inner: said.inner ?? '', center: said.center ?? '', outer: said.outer ?? ''}
}

function completeBlock(name: BlockName, file: HouseFile, bodySize: Pt): BlockStyle {
  const own: z.infer<typeof block> = {...file.blocks.paragraph!, ...file.blocks[name]}
  const size = own.size ?? bodySize
  return {
    face: own.face ?? 'body',
    bold: own.bold ?? false,
    size,
    leading: own.leading ?? (file.page.leading * size) / bodySize,
    align: own.align ?? 'justify',
    ...(own.colour && {colour: file.colours[own.colour]}),
    indent: indentOf(name, file),
    lines: own.lines ?? 1,
    before: own.before ?? 0,
    after: own.after ?? 0,
    keep: own.keep ?? 2,
    ...(own.number !== undefined && {number: own.number}),
    spans: own.spans ?? false,
    opening: own.opening ?? 'none'
  }
}

/** Indents are each block's own, but a paragraph with a role that the house says nothing of is a paragraph. */
function indentOf(name: BlockName, {blocks}: HouseFile): BlockStyle['indent'] {
  const own = blocks[name] ?? (blocksOfRoles.has(name) ? blocks.paragraph : undefined)
  return own?.indent ?? {first: 0, start: 0, end: 0}
}

const blocksOfRoles: ReadonlySet<BlockName> = new Set(Object.values(blockOfRole))

function byName<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value) {
  return Object.fromEntries(names.map(name => [name, make(name)])) as Record<Name, Value>
}
