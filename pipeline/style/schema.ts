/** The schema of a house style's declarative file: the reference of what a template may say. */
import {z} from 'zod'
import {type FilePart, madeParts, partTypes} from '../publication.ts'
import {indexOrders} from '../script/collation.ts'
import {
  block,
  blockNames,
  colour,
  face,
  faceRole,
  length,
  places,
  punctuation,
  trim
} from './schema-values.ts'
import {colourRoles, writingModes} from './types.ts'

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
  titleApart: z.boolean().default(false),
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

/** What such a file says, checked, its lengths in points. */
export type HouseFile = z.infer<typeof houseSchema>
