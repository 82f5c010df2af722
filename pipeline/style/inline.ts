/** Phrasing content to styled runs: a handler a node. */
import type {Image, ImageReference, Nodes, PhrasingContent} from 'mdast'
import type {VFile} from 'vfile'
import {type FontBook, facesOf} from '../font/book.ts'
import type {Face} from '../font/face.ts'
import {wordsOfMarkup} from '../markup.ts'
import type {Ruby, Span, SpanMark} from '../mdast.ts'
import {warn} from '../messages.ts'
import {type Region, regionOf} from '../script/language.ts'
import {type Element, inside} from '../structure.ts'
import type {Pt} from '../units.ts'
import {noteAnchor} from './anchors.ts'
import type {Definitions, FindPicture} from './picture.ts'
import type {FaceRole, House, StyledRun, Underline} from './types.ts'

/** How the text at hand is set. */
export interface TextStyle {
  readonly role: FaceRole
  readonly bold: boolean
  readonly size: Pt
  readonly link?: string
  readonly strike?: boolean
  readonly underline?: Underline
  readonly dots?: boolean
  readonly region?: Region
  /** BCP 47, where it is not the document's. */
  readonly language?: string
  /** Above the base line, or below it where it is less than zero. */
  readonly rise?: Pt
  /** What the words stand in. */
  readonly element?: Element
}

/** What inline styling needs to know. */
export interface InlineContext {
  readonly house: House
  readonly faces: FontBook
  readonly file: VFile
  readonly region: Region
  readonly definitions: Definitions
  readonly pictureOf: FindPicture
  /** The number that a note's mark shows. */
  readonly noteNumber: (identifier: string) => number
}

/** What is raised, as a note's mark is, is set at six tenths, a third of an em up (JLREQ 4.2.3). */
const raisedSize = 0.6
const superscriptRise = 0.34
const subscriptRise = -0.14

/** Ruby is half as large as its base (clreq, "Interlinear annotations"; JLREQ 3.3.3). */
const rubySize = 0.5

/** Style phrasing content. */
export function styleInline(
  nodes: readonly PhrasingContent[],
  style: TextStyle,
  context: InlineContext
): StyledRun[] {
  const runs: StyledRun[] = []
  let waiting: readonly string[] = []
  for (const node of nodes) {
    if (node.type === 'indexMark') {
      const {id} = node.data ?? {}
      if (id === undefined) continue
      const last = runs.pop()
      // At the head of a text there is nothing that it could stand behind.
      if (last) runs.push(...withMark(last, id))
      else waiting = [...waiting, id]
      continue
    }
    const [first, ...rest] = styleNode(node, style, context)
    if (!first) continue
    runs.push(waiting.length > 0 ? {...first, marks: [...waiting, ...(first.marks ?? [])]} : first)
    runs.push(...rest)
    waiting = []
  }
  return runs
}

/** A run whose last word, or last Han, leads the way to a mark behind it. */
function withMark(run: StyledRun, id: string): readonly StyledRun[] {
  const marks = [...(run.marks ?? []), id]
  const [word = ''] =
    run.ruby || run.picture ? [] : (/[\p{Script=Latin}\p{N}]+$|.$/su.exec(run.text) ?? [])
  const head = run.text.slice(0, run.text.length - word.length)
  if (word === '' || head === '') return [{...run, marks}]
  return [
    {...run, text: head},
    {...run, text: word, marks: [id]}
  ]
}

/** A run of plain text in a style. */
export function styleText(
  text: string,
  style: TextStyle,
  context: Pick<InlineContext, 'house' | 'faces'>,
  node?: Nodes
): StyledRun {
  return {
    text,
    faces: facesFor(style, context),
    size: style.size,
    ...(style.link !== undefined && {link: style.link}),
    ...(style.strike && {strike: true}),
    ...(style.underline && {underline: style.underline}),
    ...(style.dots && {dots: true}),
    ...(style.region && {region: style.region}),
    ...(style.language !== undefined && {language: style.language}),
    ...(style.rise && {rise: style.rise}),
    ...(style.element && {element: style.element}),
    ...(node?.position && {position: node.position})
  }
}

function styleNode(
  node: PhrasingContent,
  style: TextStyle,
  context: InlineContext
): readonly StyledRun[] {
  const within = (children: readonly PhrasingContent[], change: Partial<TextStyle>) =>
    styleInline(children, {...style, ...change}, context)
  switch (node.type) {
    case 'text':
      return [styleText(node.value.replaceAll('\n', ' '), style, context, node)]
    case 'strong':
      return within(node.children, strongStyle(context.house))
    case 'emphasis':
      return within(node.children, emphasisStyle(node, style, context))
    case 'delete':
      return within(node.children, {strike: true})
    case 'inlineCode':
      return [
        styleText(
          node.value,
          {...style, role: 'code', element: inside(style.element, 'Code')},
          context,
          node
        )
      ]
    case 'break':
      return [styleText('\n', style, context, node)]
    case 'link':
      return within(node.children, linkStyle(node.url, style))
    case 'linkReference': {
      const url = context.definitions.get(node.identifier)?.url
      return within(node.children, url === undefined ? {} : linkStyle(url, style))
    }
    case 'image':
    case 'imageReference':
      return pictureRuns(node, style, context)
    case 'html':
      warn(context.file, 'raw-html', {markup: node.value.slice(0, 40)}, node)
      return wordsOfMarkup(node.value).map(words => styleText(words, style, context, node))
    case 'foreign':
      warn(context.file, 'unsupported-node', {kind: node.vocabulary}, node)
      return within(node.children, {})
    case 'footnoteReference': {
      const mark = String(context.noteNumber(node.identifier))
      const {identifier} = node
      const reference = {...style, element: inside(style.element, 'Reference')}
      const link = linkStyle(`#${noteAnchor(identifier)}`, reference)
      const run = styleText(mark, raised({...style, ...link}, superscriptRise), context, node)
      return [{...run, note: identifier}]
    }
    case 'ruby':
      return [rubyRun(node, style, context)]
    case 'span':
      return within(node.children, spanStyle(node, style))
    case 'indexMark':
      return []
  }
}

/** A picture in a line is no higher than the squares of the line. */
function pictureRuns(
  node: Image | ImageReference,
  style: TextStyle,
  context: InlineContext
): StyledRun[] {
  const picture = context.pictureOf(node)
  if (!picture) return node.alt ? [styleText(node.alt, style, context, node)] : []
  const scale = Math.min(1, style.size / picture.height)
  const fitted = {...picture, width: picture.width * scale, height: picture.height * scale}
  const {element: _, ...plain} = style
  // What leads elsewhere says where, though the picture is an ornament.
  const element = figureElement(picture.alt || (style.link ?? ''), style.element)
  const shown = {...plain, ...(element && {element})}
  return [{...styleText(objectCharacter, shown, context, node), picture: fitted}]
}

/** A picture without words that say what it shows is an ornament, as in Markdown and HTML. */
export function figureElement(alt: string, parent: Element | undefined): Element | undefined {
  return alt === '' ? undefined : inside(parent, 'Figure', {alt})
}

/** Stands for a picture where only text can stand (Unicode 23.8). */
const objectCharacter = '\ufffc'

/** Strong words are bold, or stand in the face of headings. */
function strongStyle({inline}: House): Partial<TextStyle> {
  return inline.strong === 'bold' ? {bold: true} : {role: 'heading', bold: true}
}

/** Marks stand below Han only: what has none is emphasised by its face. */
function emphasisStyle(
  node: Nodes,
  {region}: TextStyle,
  context: InlineContext
): Partial<TextStyle> {
  const dotted = context.house.inline.emphasis === 'dots' && stress[region ?? context.region]
  return dotted && /\p{Script=Han}/u.test(textOf(node)) ? {dots: true} : {role: 'emphasis'}
}

/** Whether a region stresses words by marks at their characters (GB/T 15834 4.12; JLREQ 3.3.9). */
const stress: Readonly<Record<Region, boolean>> = {
  gb: true,
  tw: true,
  hk: true,
  ja: true,
  ko: true,
  latin: false
}

/** Words that lead somewhere. */
export function linkStyle(link: string, {element}: TextStyle): Partial<TextStyle> {
  return {link, element: inside(element, 'Link')}
}

function spanStyle({mark, language}: Span, style: TextStyle): Partial<TextStyle> {
  return {
    ...(language !== undefined && {
      language,
      region: regionOf(language),
      element: inside(style.element, 'Span', {language})
    }),
    ...(mark && markStyles[mark](style))
  }
}

const markStyles: Readonly<Record<SpanMark, (style: TextStyle) => Partial<TextStyle>>> = {
  superscript: style => raised(style, superscriptRise),
  subscript: style => raised(style, subscriptRise),
  'emphasis-dots': () => ({dots: true}),
  'proper-name': () => ({underline: {form: 'straight'}}),
  'work-title': () => ({underline: {form: 'wavy'}})
}

function raised(style: TextStyle, rise: number): TextStyle {
  return {
    ...style,
    size: style.size * raisedSize,
    rise: (style.rise ?? 0) + rise * style.size
  }
}

/** A group is one run: whatever marks its base may hold within are those of its first words. */
function rubyRun(node: Ruby, style: TextStyle, context: InlineContext): StyledRun {
  const [first] = styleInline(node.children, style, context)
  const base = first ?? styleText('', style, context, node)
  const {underline: _, dots: __, strike: ___, ...plain} = style
  const ruby = inside(base.element, 'Ruby')
  const annotation = styleText(
    node.annotation,
    {...plain, size: style.size * rubySize, element: inside(ruby, 'RT')},
    context,
    node
  )
  const {position} = node
  return {
    ...base,
    text: textOf(node),
    ruby: annotation,
    element: inside(ruby, 'RB'),
    ...(position && {position})
  }
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function facesFor(
  style: TextStyle,
  {house, faces}: Pick<InlineContext, 'house' | 'faces'>
): readonly Face[] {
  const {family, weight, boldWeight} = house.faces[style.role]
  return facesOf(faces, family, style.bold ? boldWeight : weight)
}
