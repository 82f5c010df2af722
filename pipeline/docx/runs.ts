/** Phrasing content as runs: a handler a node. */
import {
  EmphasisMarkType,
  EndnoteReferenceRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  type IRunPropertiesOptions,
  type ParagraphChild,
  TextRun,
  UnderlineType
} from 'docx'
import type {
  FootnoteReference,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Nodes,
  PhrasingContent
} from 'mdast'
import {wordsOfMarkup} from '../markup.ts'
import type {Role, Ruby, SpanMark} from '../mdast.ts'
import {warn} from '../messages.ts'
import {isIdeographic} from '../script/classes.ts'
import {regionOf} from '../script/language.ts'
import {closeField, openField} from './fields.ts'
import {noteBookmark} from './fragments.ts'
import {pictureRun} from './image.ts'
import {indexEntry} from './index-field.ts'
import {wordTag} from './languages.ts'
import {linkTarget} from './links.ts'
import type {Manuscript} from './manuscript.ts'
import {plainText, walk} from './survey.ts'
import {joinLines, pieces} from './text.ts'
import {bookmarked, type Element, printable, w} from './xml.ts'

/** What a run is marked with by the nodes around it. */
type Marks = Readonly<
  Partial<Record<'strong' | 'emphasis' | 'delete' | 'code' | 'link' | SpanMark, true>>
> & {readonly language?: string; readonly role?: Role}

type PhrasingHandlers = {
  readonly [Type in PhrasingContent['type']]: (
    node: Extract<PhrasingContent, {type: Type}>
  ) => readonly ParagraphChild[]
}

/** The runs of phrasing content, in its order. */
export function runs(
  nodes: readonly PhrasingContent[],
  manuscript: Manuscript,
  marks: Marks = {}
): ParagraphChild[] {
  const handlers = phrasingHandlers(manuscript, marks)
  return nodes.flatMap(node => {
    const handle = handlers[node.type] as
      | ((node: PhrasingContent) => readonly ParagraphChild[])
      | undefined
    if (handle) return handle(node)
    warn(manuscript.file, 'unsupported-node', {kind: node.type}, node)
    return textRuns(plainText(node), manuscript, marks)
  })
}

function phrasingHandlers(manuscript: Manuscript, marks: Marks): PhrasingHandlers {
  const inner = (children: readonly PhrasingContent[], mark: Exclude<keyof Marks, 'language'>) =>
    runs(children, manuscript, {...marks, [mark]: true})
  return {
    text: ({value, data}) =>
      referringRuns(joinLines(value), manuscript, {...marks, ...(data?.role && {role: data.role})}),
    inlineCode: node => textRuns(joinLines(node.value), manuscript, {...marks, code: true}),
    strong: node => inner(node.children, 'strong'),
    emphasis: node => inner(node.children, 'emphasis'),
    delete: node => inner(node.children, 'delete'),
    break: () => [new TextRun({break: 1})],
    link: node => linked(node, node.url, manuscript, marks),
    linkReference: node =>
      linked(node, manuscript.survey.definitions.get(node.identifier)?.url, manuscript, marks),
    image: node => pictured(node, node.url, manuscript, marks),
    imageReference: node =>
      pictured(node, manuscript.survey.definitions.get(node.identifier)?.url, manuscript, marks),
    ruby: node => [rubyRun(node, manuscript, marks)],
    span: ({children, mark, language}) =>
      runs(children, manuscript, {
        ...marks,
        ...(mark && {[mark]: true}),
        ...(language !== undefined && {language})
      }),
    foreign: node => {
      warn(manuscript.file, 'unsupported-node', {kind: node.vocabulary}, node)
      return runs(node.children, manuscript, marks)
    },
    footnoteReference: node => noteMark(node, manuscript, marks),
    indexMark: node => indexEntry(node.entry),
    html: node => {
      warn(manuscript.file, 'raw-html', {markup: node.value.slice(0, 40)}, node)
      return wordsOfMarkup(node.value).flatMap(value => textRuns(value, manuscript, marks))
    }
  }
}

/**
 * Whether something stands between the lines of a paragraph: a reading, dots. LibreOffice gives such a line two of the grid,
 * though its height is exact.
 */
export function isMarkedBetweenLines(node: Nodes, {house, region}: Manuscript): boolean {
  const isDotted = region !== 'latin' && house.inline.emphasis === 'dots'
  for (const {node: one} of walk(node)) {
    if (one.type === 'ruby' || (one.type === 'emphasis' && isDotted)) return true
    if (one.type === 'span' && one.mark === 'emphasis-dots') return true
  }
  return false
}

/** A text as runs; what refers to a caption that Word counts is a field, but within a link. */
function referringRuns(text: string, manuscript: Manuscript, marks: Marks): ParagraphChild[] {
  const {references} = manuscript.survey
  if (!references || marks.link) return textRuns(text, manuscript, marks)
  // The odd parts are the references.
  return text.split(references.pattern).flatMap((part, index) => {
    const written = part === '' ? [] : textRuns(part, manuscript, marks)
    if (index % 2 === 0) return written
    return [...openField(`REF ${references.bookmarks.get(part)} \\h`), ...written, closeField()]
  })
}

/**
 * A text as runs: one, unless a reader of XML would refuse it whole or its marks belong to two
 * scripts.
 */
function textRuns(text: string, manuscript: Manuscript, marks: Marks): TextRun[] {
  const properties = runProperties(marks)
  const region = marks.language === undefined ? manuscript.region : regionOf(marks.language)
  const wide = region !== 'latin' && isEastAsian(text)
  return pieces(printable(text)).flatMap(piece =>
    // The odd parts are the apostrophes.
    piece.split(latinApostrophe).flatMap((part, index) => {
      const hint = wide && index % 2 === 0 && sharedMarks.test(part)
      return part === ''
        ? []
        : new TextRun({...properties, text: part, ...(hint && {font: {hint: 'eastAsia'}})})
    })
  )
}

/**
 * Marks that Latin and Han share are set from the Latin face, half as wide, unless the run says
 * that its characters are East Asian (ECMA-376 Part 1, 17.3.2.26, `hint`). An apostrophe within a
 * Latin word never is.
 */
const sharedMarks = /[‘’“”—…·]/
const latinApostrophe = /((?<=\p{Script=Latin})’(?=\p{Script=Latin}))/u

/** Whether a text has Han or kana, or at least no Latin words that its marks could belong to. */
function isEastAsian(text: string): boolean {
  for (const character of text) if (isIdeographic(character.codePointAt(0)!)) return true
  return !/\p{Script=Latin}/u.test(text)
}

/**
 * A run takes one character style, that of the mark which is hardest to say directly; the others
 * are said so. How a script stresses, its style knows alone.
 */
function runProperties(marks: Marks): IRunPropertiesOptions {
  const style = (['code', 'emphasis', 'strong', 'link'] as const).find(mark => marks[mark])
  const named = style ? characterStyles[style] : marks.role && roleStyles[marks.role]
  return {
    ...(named && {style: named}),
    ...(marks.strong && style !== 'strong' && {bold: true}),
    ...(marks.emphasis && style !== 'emphasis' && {italics: true}),
    ...(marks.delete && {strike: true}),
    ...(marks.superscript && {superScript: true}),
    ...(marks.subscript && {subScript: true}),
    ...(marks['emphasis-dots'] && {emphasisMark: {type: EmphasisMarkType.DOT}}),
    ...(marks['proper-name'] && {underline: {type: UnderlineType.SINGLE}}),
    ...(marks['work-title'] && {underline: {type: UnderlineType.WAVE}}),
    ...(marks.language !== undefined && {language: languageOf(marks.language)})
  }
}

/** The language of a run, for the script that it is written in. */
function languageOf(language: string) {
  const tag = wordTag(language)
  return regionOf(language) === 'latin' ? {value: tag} : {eastAsia: tag}
}

/**
 * Ruby as Word has it (ECMA-376 Part 1, 17.3.3.25): half as large as the base, a little above it. Its lines
 * keep their exact height, so the white between them takes the reading.
 */
function rubyRun(node: Ruby, manuscript: Manuscript, marks: Marks): TextRun {
  const {size} = manuscript.house.blocks.paragraph
  const half = Math.round(size)
  const reading = new TextRun({text: printable(node.annotation), size: half / 2})
  const raised = w(
    'ruby',
    {},
    w(
      'rubyPr',
      {},
      w('rubyAlign', {val: 'center'}),
      w('hps', {val: half}),
      w('hpsRaise', {val: Math.round(size * 2) - 2}),
      w('hpsBaseText', {val: Math.round(size * 2)}),
      w('lid', {val: wordTag(marks.language ?? manuscript.publication.language)})
    ),
    holding('rt', [reading]),
    holding('rubyBase', textRuns(plainText(node), manuscript, marks))
  )
  return new TextRun({children: [raised]})
}

function holding(name: string, children: readonly TextRun[]): Element {
  const element = w(name)
  for (const child of children) element.push(child)
  return element
}

const characterStyles = {
  code: 'VerbatimChar',
  strong: 'Strong',
  emphasis: 'Emphasis',
  link: 'Hyperlink'
} as const

/** What words at the head of a paragraph are. */
const roleStyles: Partial<Readonly<Record<Role, string>>> = {dateline: 'Dateline', lead: 'Lead'}

function linked(
  node: Link | LinkReference,
  url: string | undefined,
  manuscript: Manuscript,
  marks: Marks
): ParagraphChild[] {
  const target = url === undefined ? undefined : linkTarget(url, manuscript)
  if (!target || marks.link) {
    if (!target) warn(manuscript.file, 'unusable-link', {url: url ?? ''}, node)
    return runs(node.children, manuscript, marks)
  }
  const children = runs(node.children, manuscript, {...marks, link: true})
  return [
    target.type === 'bookmark'
      ? new InternalHyperlink({anchor: target.name, children})
      : new ExternalHyperlink({link: target.url, children})
  ]
}

function pictured(
  node: Image | ImageReference,
  url: string | undefined,
  manuscript: Manuscript,
  marks: Marks
): readonly ParagraphChild[] {
  const picture = pictureRun(node, url, manuscript)
  if (picture) return [picture]
  warn(manuscript.file, 'unplaced-image', {url: url ?? ''}, node)
  return textRuns(joinLines(node.alt ?? ''), manuscript, marks)
}

/**
 * The mark of a note. The first reference carries the note; a later one shows the number of the
 * first through a field, because a note stands in Word's text once. A note that stands nowhere
 * leaves its label.
 */
function noteMark(node: FootnoteReference, manuscript: Manuscript, marks: Marks): ParagraphChild[] {
  const note = manuscript.survey.notes.get(node.identifier)
  if (!note) {
    warn(manuscript.file, 'missing-note', {note: node.label ?? node.identifier}, node)
    return textRuns(`[${node.label ?? node.identifier}]`, manuscript, marks)
  }
  const bookmark = noteBookmark(note.definition.label ?? node.identifier, note.number)
  if (node !== note.first) {
    const raised = {style: 'FootnoteReference'}
    return [
      ...openField(`NOTEREF ${bookmark} \\f \\h`, raised),
      new TextRun({...raised, text: String(note.number)}),
      closeField(raised)
    ]
  }
  const mark =
    manuscript.house.notes.place === 'end'
      ? new EndnoteReferenceRun(note.number)
      : new FootnoteReferenceRun(note.number)
  // The numbers of bookmarks go on from those of the headings.
  const number = manuscript.survey.headings.size + note.number
  // Reading back takes the label from it; a number it gives by itself.
  const isNamed = note.repeated || note.definition.label !== String(note.number)
  return isNamed ? bookmarked({name: bookmark, number}, [mark]) : [mark]
}
