/**
 * Load a house style: check the declarative file, complete it, and turn its lengths into points.
 *
 * The schema is the reference of what a template may say. A block inherits whatever it does not say from
 * `paragraph` (all but indents), a face role that is missing is served by `body`, and a leading that is missing is the
 * page's for the body size and in proportion for others.
 */
import {z} from 'zod'
import {type FilePart, madeParts, partTypes} from '../publication.ts'
import {indexOrders} from '../script/collation.ts'
import {
  hangulBreaks,
  kinsokuLevels,
  openerStyles,
  punctuationStyles,
  usualPunctuation
} from '../script/punctuation.ts'
import {type Pt, parseLength} from '../units.ts'
import {trimNamed, trimNames} from './paper.ts'
import {
  type BlockName,
  type BlockStyle,
  blockOfRole,
  type Colour,
  colourRoles,
  type House,
  type Places,
  writingModes
} from './types.ts'

const length = z.string().transform((value, context): Pt => {
  const points = parseLength(value)
  if (points !== undefined) return points
  context.addIssue(`Unexpected ${value}, expected a length such as 10.5pt, 3mm or 五号`)
  return z.NEVER
})

/** A size by its name, or a width and a height. */
const trim = z.union([z.enum(trimNames).transform(trimNamed), z.tuple([length, length])], {
  error: `Unexpected size, expected [width, height] | ${trimNames.join(' | ')}`
})

const faceRole = z.enum(['body', 'title', 'heading', 'emphasis', 'quotation', 'note', 'code'])

const punctuation = z.strictObject({
  style: z.enum(punctuationStyles).default(usualPunctuation.style),
  hang: z.boolean().default(usualPunctuation.hang),
  kinsoku: z.enum(kinsokuLevels).optional(),
  openers: z.enum(openerStyles).default(usualPunctuation.openers),
  hangul: z.enum(hangulBreaks).default(usualPunctuation.hangul)
})

const face = z.strictObject({
  family: z.string(),
  weight: z.number().int().min(1).max(1000),
  boldWeight: z.number().int().min(1).max(1000),
  css: z.array(z.string()).min(1),
  word: z.strictObject({eastAsian: z.string(), latin: z.string()})
})

const indent = z.strictObject({
  first: z.number().default(0),
  start: z.number().default(0),
  end: z.number().default(0)
})

const colour = z
  .string()
  .regex(/^#[\da-f]{6}$/i, '#e60012')
  .transform(value => value.toLowerCase() as Colour)

const block = z.strictObject({
  face: faceRole.optional(),
  bold: z.boolean().optional(),
  size: length.optional(),
  leading: length.optional(),
  align: z.enum(['justify', 'start', 'center', 'end', 'stack']).optional(),
  colour: z.enum(colourRoles).optional(),
  indent: indent.prefault({}),
  lines: z.number().int().min(1).optional(),
  before: z.number().int().min(0).optional(),
  after: z.number().int().min(0).optional(),
  keep: z.number().int().min(0).optional(),
  number: z
    .string()
    .regex(/\{[1一①aAiI]\}/, '第{一}章　 | {1}.{1} ')
    .optional(),
  spans: z.boolean().optional(),
  opening: z.enum(['none', 'page', 'recto']).optional()
})

const blockNames = [
  'title',
  'subtitle',
  'heading1',
  'heading2',
  'heading3',
  'heading4',
  'heading5',
  'heading6',
  'paragraph',
  'quote',
  'verse',
  'item',
  'code',
  'table',
  'note',
  'caption',
  'contentsTitle',
  'runningHead',
  'folio',
  'addressee',
  'attachment',
  'signature',
  'remark',
  'masthead',
  'documentNumber',
  'documentMark',
  'signer',
  'documentFoot',
  'indexHead',
  'indexEntry'
] as const satisfies readonly BlockName[]

/** What stands at the three places of a line above or below the type area; `{slots}` are filled. */
const places = z.partialRecord(z.enum(['inner', 'center', 'outer']), z.string())

const fileName = new RegExp(`^[^/\\\\]+\\.(?:${partTypes.join('|')})$`)

/** A part of a book: one that is made, or a file. */
export const partSchema = z.union(
  [
    z.enum(madeParts),
    z
      .string()
      .regex(fileName)
      .transform(name => name as FilePart)
  ],
  {error: `Unexpected part, expected ${[...madeParts, 'preface.md', 'page.png'].join(' | ')}`}
)

const positive = z.number().positive()

/** The declarative file of a house style, together with what it extends. */
export const houseSchema = z.strictObject({
  title: z.string(),
  page: z.strictObject({
    trim,
    typeArea: z
      .strictObject({
        // The rule of columns is asked only of a width that can be one.
        characters: z.number().int().min(4, {abort: true}),
        lines: z.number().int().min(2),
        columns: z.number().int().min(1).default(1),
        columnGap: z.number().min(0).default(2),
        columnRule: z.boolean().default(false)
      })
      .refine(
        ({characters, columns, columnGap}) => {
          const column = (characters - (columns - 1) * columnGap) / columns
          return Number.isInteger(column) && column >= 4
        },
        {path: ['columns'], message: 'expected columns of a whole number of characters, 4 at least'}
      ),
    leading: length,
    head: length,
    spine: length.optional(),
    blankAtHead: z.boolean().default(false),
    elasticHeadings: z.boolean().default(true),
    fullPages: z.boolean().default(false),
    lastLines: z.number().int().min(1).default(3)
  }),
  colours: z.strictObject({red: colour.prefault('#e60012')}).prefault({}),
  rules: z.strictObject({thin: length, thick: length}).prefault({thin: '0.4pt', thick: '0.8pt'}),
  faces: z.partialRecord(faceRole, face).refine(faces => faces.body, 'expected a face for body'),
  blocks: z
    .partialRecord(z.enum(blockNames), block)
    .refine(blocks => blocks.paragraph?.size, 'expected blocks.paragraph with a size'),
  runningHead: z.strictObject({
    distance: length,
    rule: z.boolean(),
    verso: places.optional(),
    recto: places.optional(),
    openings: z.boolean().default(false)
  }),
  folio: z.strictObject({
    distance: length,
    at: z.enum(['foot', 'head']).default('foot'),
    form: z.string().default('{folio}'),
    front: z.enum(['roman', 'upperRoman']).default('roman'),
    openings: z.boolean().default(true)
  }),
  matter: z
    .strictObject({
      front: z.array(partSchema).default(['title-page', 'contents']),
      back: z.array(partSchema).default([])
    })
    .prefault({}),
  titlePage: z
    .strictObject({middle: positive.max(1), aboveAuthors: z.number().int().min(0)})
    .prefault({middle: 1 / 3, aboveAuthors: 2}),
  cover: z
    .strictObject({
      margin: length.prefault('15mm'),
      middle: positive.max(1).default(1 / 3),
      sizes: z
        .strictObject({
          title: length.prefault('一号'),
          subtitle: length.prefault('四号'),
          author: length.prefault('四号'),
          publisher: length.prefault('小四'),
          spine: length.prefault('四号')
        })
        .prefault({}),
      leading: positive.default(1.5),
      narrowestSpine: length.prefault('5mm'),
      band: length.prefault('0mm'),
      ground: colour.prefault('#f6f3ec'),
      ink: colour.prefault('#1f1f1f'),
      frame: z.boolean().default(false)
    })
    .prefault({}),
  thematicBreak: z
    .strictObject({
      mark: z.string(),
      before: z.number().int().min(0),
      after: z.number().int().min(0)
    })
    .prefault({mark: '＊　＊　＊', before: 1, after: 1}),
  tables: z.strictObject({columnGap: z.number().min(0)}).prefault({columnGap: 1}),
  notes: z
    .strictObject({
      rule: positive.max(1).default(1 / 3),
      place: z.enum(['foot', 'end']).default('foot'),
      numbering: z.enum(['document', 'page']).default('document'),
      title: z.string().default('注释')
    })
    .prefault({}),
  turnover: z
    .strictObject({
      verse: z.number().min(0).default(1),
      code: z.number().min(0).default(2),
      mark: z.string().default('»')
    })
    .prefault({}),
  inline: z
    .strictObject({
      strong: z.enum(['bold', 'heading']).default('bold'),
      emphasis: z.enum(['dots', 'face']).default('face')
    })
    .prefault({}),
  lists: z
    .strictObject({
      numbers: z.array(z.string()).min(1).default(['1.']),
      bullets: z.array(z.string()).min(1).default(['•', '◦', '▪']),
      bulletFace: faceRole.default('heading'),
      tasks: z.tuple([z.string(), z.string()]).default(['□', '■'])
    })
    .prefault({}),
  unnumbered: z.array(z.string()).default([]),
  punctuation: punctuation.prefault({}),
  contents: z.strictObject({
    title: z.string(),
    depth: z.number().int().min(0).max(6),
    step: z.number().min(0).default(1),
    leader: z.string().length(1).default('·'),
    leaderPitch: positive.default(0.5),
    folioRoom: z.number().min(1).default(3)
  }),
  captionLists: z
    .strictObject({figures: z.string().default('插图目录'), tables: z.string().default('表格目录')})
    .prefault({}),
  index: z
    .strictObject({
      title: z.string().default('索引'),
      order: z.enum(indexOrders).default('pinyin'),
      columns: z.number().int().min(1).default(2),
      columnGap: z.number().min(0).default(2),
      step: z.number().min(0).default(1),
      beforeFolios: z.string().default('　'),
      betweenFolios: z.string().default('，'),
      see: z.string().default('　见“{see}”')
    })
    .prefault({}),
  ebook: z
    .strictObject({
      writing: z.enum(writingModes).default('horizontal'),
      upright: z.number().int().min(0).max(4).default(2)
    })
    .prefault({}),
  document: z
    .strictObject({
      masthead: length,
      aboveNumber: z.number().int().min(0),
      aboveText: z.number().int().min(0),
      rule: z.strictObject({distance: length, weight: length, colour: z.enum(colourRoles)}),
      foot: z.strictObject({outer: length, inner: length})
    })
    .optional()
})

type HouseFile = z.infer<typeof houseSchema>

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
