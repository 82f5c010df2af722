/**
 * Load a house style: check the declarative file, complete it, and turn its lengths into points.
 *
 * The schema is the reference of what a template may say. A block inherits whatever it does not say from
 * `paragraph` (all but indents), a face role that is missing is served by `body`, and a leading that is missing is the
 * page's for the body size and in proportion for others.
 */
import {z} from 'zod'
import {type Pt, parseLength} from '../units.ts'
import type {BlockName, BlockStyle, House} from './types.ts'

const length = z.string().transform((value, context): Pt => {
  const points = parseLength(value)
  if (points !== undefined) return points
  context.addIssue(`Unexpected ${value}, expected a length such as 10.5pt, 3mm or 五号`)
  return z.NEVER
})

const faceRole = z.enum(['body', 'heading', 'emphasis', 'quotation', 'note', 'code'])

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

const block = z.strictObject({
  face: faceRole.optional(),
  bold: z.boolean().optional(),
  size: length.optional(),
  leading: length.optional(),
  align: z.enum(['justify', 'start', 'center', 'end']).optional(),
  indent: indent.prefault({}),
  lines: z.number().int().min(1).optional(),
  before: z.number().int().min(0).optional(),
  after: z.number().int().min(0).optional(),
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
  'folio'
] as const satisfies readonly BlockName[]

/** The declarative file of a house style. */
export const houseSchema = z.strictObject({
  title: z.string(),
  page: z.strictObject({
    trim: z.tuple([length, length]),
    typeArea: z.strictObject({
      characters: z.number().int().min(4),
      lines: z.number().int().min(2)
    }),
    leading: length,
    head: length,
    spine: length.optional()
  }),
  faces: z.partialRecord(faceRole, face).refine(faces => faces.body, 'expected a face for body'),
  blocks: z
    .partialRecord(z.enum(blockNames), block)
    .refine(blocks => blocks.paragraph?.size, 'expected blocks.paragraph with a size'),
  runningHead: z.strictObject({distance: length, rule: z.boolean()}),
  folio: z.strictObject({distance: length}),
  contents: z.strictObject({title: z.string(), depth: z.number().int().min(0).max(6)})
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
  return {
    name,
    title: file.title,
    page: {
      width: page.trim[0],
      height: page.trim[1],
      characters: page.typeArea.characters,
      lines: page.typeArea.lines,
      leading: page.leading,
      head: page.head,
      spine: page.spine ?? (page.trim[0] - page.typeArea.characters * bodySize) / 2
    },
    faces: byName(faceRole.options, role => file.faces[role] ?? file.faces.body!),
    blocks: byName(blockNames, name => completeBlock(name, file, bodySize)),
    runningHead: file.runningHead,
    folio: file.folio,
    contents: file.contents,
    css
  }
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
    indent: file.blocks[name]?.indent ?? {first: 0, start: 0, end: 0},
    lines: own.lines ?? 1,
    before: own.before ?? 0,
    after: own.after ?? 0,
    opening: own.opening ?? 'none'
  }
}

function byName<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value) {
  return Object.fromEntries(names.map(name => [name, make(name)])) as Record<Name, Value>
}
