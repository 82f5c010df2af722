/**
 * What stands in a paragraph: runs, links, fields, pictures, marks of notes, changes that were tracked.
 *
 * Every element has its handler in one of two tables; one that has none is named in a message with its
 * words. Insertions are taken as text and deletions left out, as if all changes had been accepted.
 */
import type {XmlElement} from '@rgrove/parse-xml'
import type {PhrasingContent} from 'mdast'
import {warn} from '../../messages.ts'
import {type Desk, labelOf, warnOnce} from './desk.ts'
import type {Story} from './package.ts'
import type {Marks, Piece} from './phrases.ts'
import {marksOf} from './run-marks.ts'
import {child, descendants, elements, excerpt, wordsOf} from './xml.ts'

/** The content of a paragraph. */
export interface Line {
  /** Parts between breaks of pages. */
  readonly parts: readonly (readonly Piece[])[]
  /** Whether the box of a task is ticked, where there is one. */
  readonly checked?: boolean
}

/** A field that has begun; its result are the pieces from `start` on. */
interface Field {
  instruction: string
  isResult: boolean
  readonly start: number
}

interface Reading {
  readonly desk: Desk
  readonly story: Story
  /** The words of the paragraph, to tell the place of a message. */
  readonly place: string
  readonly parts: Piece[][]
  readonly fields: Field[]
  checked?: boolean
}

type Handler = (element: XmlElement, marks: Marks, reading: Reading) => void

/** Read a paragraph. */
export function lineOf(paragraph: XmlElement, story: Story, desk: Desk): Line {
  const place = excerpt(wordsOf(paragraph))
  const reading: Reading = {desk, story, place, parts: [[]], fields: []}
  readEach(paragraph, {}, reading, inParagraph)
  const {parts, checked} = reading
  return {parts, ...(checked !== undefined && {checked})}
}

function readEach(
  parent: XmlElement | undefined,
  marks: Marks,
  reading: Reading,
  handlers: Readonly<Record<string, Handler>>
): void {
  for (const element of elements(parent)) {
    const handle = handlers[element.name]
    if (handle) handle(element, marks, reading)
    else if (!silent.test(element.name)) unread(element, marks, reading)
  }
}

/** What says nothing to a reader: properties, ends of ranges, marks of proofing and of Word's own layout. */
const silent =
  /^w:(?:\w+Pr|proofErr|bookmark\w+|commentRange\w+|perm\w+|\w+Range(?:Start|End)|lastRenderedPageBreak|annotationRef|footnoteRef|endnoteRef|separator|continuationSeparator|delText|delInstrText)$/

const within: Handler = (element, marks, reading) => readEach(element, marks, reading, inParagraph)

const inParagraph: Readonly<Record<string, Handler>> = {
  'w:r': (run, marks, reading) =>
    readEach(run, {...marks, ...marksOf(run, marks, reading.place, reading.desk)}, reading, inRun),
  'w:hyperlink': (element, marks, reading) => {
    const {'r:id': id = '', 'w:anchor': anchor} = element.attributes
    const address = reading.desk.packed.targets[reading.story].get(id)
    const link = address ?? (anchor === undefined ? undefined : `#${anchor}`)
    within(element, {...marks, ...(link !== undefined && {link})}, reading)
  },
  'w:ins': (element, marks, reading) => {
    reading.desk.changes.insertions += 1
    within(element, marks, reading)
  },
  'w:moveTo': within,
  'w:del': (_, __, {desk}) => {
    desk.changes.deletions += 1
  },
  'w:moveFrom': (_, __, {desk}) => {
    desk.changes.deletions += 1
  },
  'w:sdt': (element, marks, reading) => {
    const box = child(element, 'w:sdtPr', 'w14:checkbox', 'w14:checked')
    if (!box) return within(child(element, 'w:sdtContent') ?? element, marks, reading)
    reading.checked = box.attributes['w14:val'] === '1' || box.attributes['w14:val'] === 'true'
  },
  'w:fldSimple': (element, marks, reading) => {
    const field = openField(reading)
    field.instruction = element.attributes['w:instr'] ?? ''
    within(element, marks, reading)
    closeField(reading)
  },
  'mc:AlternateContent': (element, marks, reading) =>
    readEach(child(element, 'mc:Choice'), marks, reading, inParagraph),
  'w:smartTag': within,
  'w:customXml': within,
  'w:bdo': within,
  'w:dir': within
}

const put =
  (textOf: (element: XmlElement) => string): Handler =>
  (element, marks, reading) =>
    add({type: 'text', value: textOf(element)}, marks, reading)

const inRun: Readonly<Record<string, Handler>> = {
  'w:t': put(({text}) => text),
  'w:tab': put(() => '\t'),
  'w:ptab': put(() => '\t'),
  'w:noBreakHyphen': put(() => '\u2011'),
  'w:softHyphen': put(() => '\u00ad'),
  'w:cr': (_, marks, reading) => add({type: 'break'}, marks, reading),
  'w:br': ({attributes: {'w:type': type}}, marks, reading) => {
    if (type === 'page') reading.parts.push([])
    else if (type !== 'column') add({type: 'break'}, marks, reading)
  },
  'w:ruby': (element, marks, reading) => {
    const [annotation = '', base = ''] = ['w:rt', 'w:rubyBase'].map(name =>
      [...descendants(child(element, name), 'w:t')].map(({text}) => text).join('')
    )
    const children = [{type: 'text' as const, value: base}]
    add(annotation === '' ? children[0]! : {type: 'ruby', annotation, children}, marks, reading)
  },
  'w:footnoteReference': noteMark('footnote'),
  'w:endnoteReference': noteMark('endnote'),
  'w:drawing': (element, marks, reading) => {
    const image = imageOf(element, reading)
    if (image) add(image, marks, reading)
    else unread(element, marks, reading)
  },
  'w:pict': (element, marks, reading) => {
    // A rule is told from the paragraph.
    const isRule = [...descendants(element, 'v:rect')].some(
      ({attributes}) => attributes['o:hr'] === 't'
    )
    if (!isRule) unread(element, marks, reading)
  },
  'mc:AlternateContent': (element, marks, reading) =>
    readEach(child(element, 'mc:Choice'), marks, reading, inRun),
  'w:commentReference': ({attributes: {'w:id': id = ''}}, _, {desk, place}) => {
    const comment = desk.packed.comments.get(id)
    if (comment) warn(desk.file, 'editor-comment', {...comment, place})
  },
  'w:fldChar': ({attributes: {'w:fldCharType': type}}, _, reading) => {
    const field = reading.fields.at(-1)
    if (type === 'begin') openField(reading)
    else if (type === 'separate' && field) field.isResult = true
    else if (type === 'end') closeField(reading)
  },
  'w:instrText': (element, _, {fields}) => {
    const field = fields.at(-1)
    if (field) field.instruction += element.text
  }
}

function add(node: PhrasingContent, marks: Marks, {parts}: Reading): void {
  if (node.type !== 'text' || node.value !== '') parts.at(-1)!.push({node, marks})
}

/** A mark of a note is raised by its style, which is no mark of the author's. */
function noteMark(kind: 'footnote' | 'endnote'): Handler {
  return ({attributes: {'w:id': id = ''}}, {raised: _, ...marks}, reading) =>
    add(referenceTo(`${kind} ${id}`, reading), marks, reading)
}

function referenceTo(key: string, {desk}: Reading): PhrasingContent {
  const label = labelOf(key, desk)
  return {type: 'footnoteReference', identifier: label, label}
}

function openField({fields, parts}: Reading): Field {
  const field: Field = {instruction: '', isResult: false, start: parts.at(-1)!.length}
  fields.push(field)
  return field
}

/**
 * Two kinds of fields say more than their result: the mark of a note told again, and a link. One that banxin does not
 * write is named.
 */
function closeField(reading: Reading): void {
  const field = reading.fields.pop()
  if (!field) return
  const [, kind = '', target = ''] = /^\s*(\S+)\s+"?([^"\s]*)/.exec(field.instruction) ?? []
  const pieces = reading.parts.at(-1)!
  const key = reading.desk.noteOf.get(target)
  if (kind === 'XE') {
    const entry = entryOf(field.instruction)
    if (entry !== '') add({type: 'indexMark', entry}, {}, reading)
  } else if (kind === 'NOTEREF' && key !== undefined) {
    pieces.splice(field.start)
    add(referenceTo(key, reading), {}, reading)
  } else if (kind === 'HYPERLINK') {
    const link = target === '\\l' ? `#${/\\l\s+"([^"]*)"/.exec(field.instruction)?.[1]}` : target
    const linked = pieces.splice(field.start)
    pieces.push(...linked.map(({node, marks}) => ({node, marks: {...marks, link}})))
  } else if (!results.has(kind)) {
    warnOnce(`field ${kind}`, 'unread-part', {part: kind, place: reading.place}, reading.desk)
  }
}

/** Fields whose result is all that they say. */
const results: ReadonlySet<string> = new Set([
  'TOC',
  'INDEX',
  'PAGEREF',
  'REF',
  'SEQ',
  'NOTEREF',
  ''
])

/** What a mark of Word's index says, in the words of Markdown's. */
function entryOf(instruction: string): string {
  const [, words = ''] = /XE\s+"((?:[^"\\]|\\.)*)"/.exec(instruction) ?? []
  const see = /\\t\s+"([^"]*)"/.exec(instruction)?.[1]
  const levels = words.replace(/(?<!\\):/g, '!').replaceAll('\\:', ':')
  return levels + (see === undefined ? '' : `|see{${see}}`)
}

/** A picture by the address that it was written with; one of the editor's own by its place in the package. */
function imageOf(drawing: XmlElement, {desk, story}: Reading): PhrasingContent | undefined {
  const [blip] = descendants(drawing, 'a:blip')
  const part = desk.packed.targets[story].get(blip?.attributes['r:embed'] ?? '')
  const [named] = descendants(drawing, 'wp:docPr')
  if (part === undefined || !named) return undefined
  const {name = '', descr = '', title = ''} = named.attributes
  const isAddress = /\.[a-z]+$/i.test(name)
  if (!isAddress) warn(desk.file, 'added-image', {path: `word/${part}`})
  return {type: 'image', url: isAddress ? name : part, alt: descr, title: title || null}
}

/** Name what Markdown cannot say; its words are kept. */
function unread(element: XmlElement, marks: Marks, reading: Reading): void {
  const words = [...descendants(element, 'w:t'), ...descendants(element, 'm:t')]
  const text = words.map(word => word.text).join('')
  warn(reading.desk.file, 'unread-part', {part: element.name, place: reading.place})
  add({type: 'text', value: text}, marks, reading)
}
