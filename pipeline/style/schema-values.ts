/** The values that a template is made of: lengths, sizes, colours, faces, and what is said of one kind of block. */
import {z} from 'zod'
import {
  hangulBreaks,
  kinsokuLevels,
  openerStyles,
  punctuationStyles,
  usualPunctuation
} from '../script/punctuation.ts'
import {type Pt, parseLength} from '../units.ts'
import {trimNamed, trimNames} from './paper.ts'
import {type BlockName, type Colour, colourRoles} from './types.ts'

/** A length as it is written, in points. */
export const length = z.string().transform((value, context): Pt => {
  const points = parseLength(value)
  if (points !== undefined) return points
  context.addIssue(`Unexpected ${value}, expected a length such as 10.5pt, 3mm or 五号`)
  return z.NEVER
})

/** A size by its name, or a width and a height. */
export const trim = z.union([z.enum(trimNames).transform(trimNamed), z.tuple([length, length])], {
  error: `Unexpected size, expected [width, height] | ${trimNames.join(' | ')}`
})

/** For what a face is there. */
export const faceRole = z.enum([
  'body',
  'title',
  'heading',
  'emphasis',
  'quotation',
  'note',
  'code'
])

/** How marks are set where the rules of the region leave a choice. */
export const punctuation = z.strictObject({
  style: z.enum(punctuationStyles).default(usualPunctuation.style),
  hang: z.boolean().default(usualPunctuation.hang),
  kinsoku: z.enum(kinsokuLevels).optional(),
  openers: z.enum(openerStyles).default(usualPunctuation.openers),
  hangul: z.enum(hangulBreaks).default(usualPunctuation.hangul)
})

/** Where the glyphs of a role come from, in each format. */
export const face = z.strictObject({
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

/** Red, green and blue: `#e60012`. */
export const colour = z
  .string()
  .regex(/^#[\da-f]{6}$/i, '#e60012')
  .transform(value => value.toLowerCase() as Colour)

/** What a house says of one kind of block; what it does not say is completed. */
export const block = z.strictObject({
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

/** The kinds of blocks. */
export const blockNames = [
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
export const places = z.partialRecord(z.enum(['inner', 'center', 'outer']), z.string())
