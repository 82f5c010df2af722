/** The parts of a package that are read: bytes to elements, and what the parts say of one another. */
import {parseXml, type XmlElement} from '@rgrove/parse-xml'
import {strFromU8, unzipSync} from 'fflate'
import type {VFile} from 'vfile'
import {fail} from '../../messages.ts'
import {child, descendants, elements, value} from './xml.ts'

/** Larger parts are no book of anybody's, and a zip can promise more than a machine holds. */
const largestPart = 256e6

/** How a level of a list counts. */
export interface Level {
  /** `bullet`, `decimal`, `chineseCounting` … (ECMA-376 Part 1, 17.18.59). */
  readonly format: string
  readonly start: number
  /** The definition that lists share: they count on from one another. */
  readonly kind: string
  /** Whether the list begins anew where it is first used. */
  readonly restarts: boolean
}

/** A comment in the margin. */
export interface Comment {
  readonly author: string
  readonly text: string
}

/** What the parts beside the text say. */
export interface Package {
  readonly body: XmlElement
  /** The relationships of each part with text, by identifier: addresses, or names of parts. */
  readonly targets: Readonly<Record<Story, ReadonlyMap<string, string>>>
  /** Names of styles by identifier, in small letters; Word turns identifiers into its own language. */
  readonly styles: ReadonlyMap<string, Style>
  readonly levels: (list: string, level: number) => Level | undefined
  readonly notes: Readonly<Record<'footnote' | 'endnote', ReadonlyMap<string, XmlElement>>>
  readonly comments: ReadonlyMap<string, Comment>
  /** The languages of runs that name none. */
  readonly languages: {readonly latin?: string | undefined; readonly eastAsian?: string | undefined}
  /** What the properties say of the publication: title, authors, publisher … */
  readonly facts: readonly string[]
}

/** A part that holds text. */
export type Story = 'document' | 'footnotes' | 'endnotes'

/** A style of the file. */
export interface Style {
  readonly name: string
  readonly basedOn?: string | undefined
  readonly numbering?: StyleNumbering
}

/** The list that a style's paragraphs are items of; Word finds its level by the style that the level names. */
export interface StyleNumbering {
  readonly list: string
  readonly level: number
}

/**
 * Open a package.
 *
 * @throws The message `damaged-docx`.
 */
export function openPackage(file: VFile): Package {
  const parts = unpack(file)
  const open = (path: string): XmlElement | undefined => {
    const bytes = parts[path]
    if (!bytes) return undefined
    try {
      return parseXml(strFromU8(bytes)).root ?? undefined
    } catch (fault) {
      return fail(file, 'damaged-docx', {fault: `${path}: ${firstLine(fault)}`})
    }
  }
  const body = child(open('word/document.xml'), 'w:body')
  if (!body) return fail(file, 'damaged-docx', {fault: 'word/document.xml'})
  const styles = open('word/styles.xml')
  const numbering = open('word/numbering.xml')
  const defaults = child(styles, 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang')?.attributes
  return {
    body,
    targets: {
      document: targetsOf(open('word/_rels/document.xml.rels')),
      footnotes: targetsOf(open('word/_rels/footnotes.xml.rels')),
      endnotes: targetsOf(open('word/_rels/endnotes.xml.rels'))
    },
    styles: stylesOf(styles, numbering),
    levels: levelsOf(numbering),
    notes: {
      footnote: notesOf(open('word/footnotes.xml')),
      endnote: notesOf(open('word/endnotes.xml'))
    },
    comments: commentsOf(open('word/comments.xml')),
    languages: {latin: defaults?.['w:val'], eastAsian: defaults?.['w:eastAsia']},
    facts: [open('docProps/core.xml'), open('docProps/custom.xml')]
      .flatMap(elements)
      .flatMap(({text}) => [text, text.replaceAll('; ', '　'), ...text.split(/; |\n/)])
  }
}

function unpack(file: VFile): Record<string, Uint8Array> {
  if (typeof file.value === 'string') return fail(file, 'damaged-docx', {fault: 'zip'})
  try {
    return unzipSync(file.value, {
      filter: ({name, originalSize}) =>
        /^(?:word|docProps)\/(?:_rels\/)?[^/]+\.(?:xml|rels)$/.test(name) &&
        originalSize <= largestPart
    })
  } catch (fault) {
    return fail(file, 'damaged-docx', {fault: firstLine(fault)})
  }
}

function firstLine(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!
}

function targetsOf(relationships: XmlElement | undefined): ReadonlyMap<string, string> {
  return new Map(
    elements(relationships).map(({attributes: {Id = '', Target = ''}}) => [Id, Target])
  )
}

function stylesOf(
  styles: XmlElement | undefined,
  numbering: XmlElement | undefined
): ReadonlyMap<string, Style> {
  const levels = new Map(
    [...descendants(numbering, 'w:lvl')].flatMap(level => {
      const style = value(level, 'w:pStyle')
      return style === undefined ? [] : [[style, Number(level.attributes['w:ilvl'] ?? 0)] as const]
    })
  )
  return new Map(
    [...descendants(styles, 'w:style')].map(style => {
      const id = style.attributes['w:styleId'] ?? ''
      const list = value(style, 'w:pPr', 'w:numPr', 'w:numId')
      const level = levels.get(id) ?? Number(value(style, 'w:pPr', 'w:numPr', 'w:ilvl') ?? 0)
      return [
        id,
        {
          // The language of code keeps its letters: `source code (cpp)`.
          name: (value(style, 'w:name') ?? '').replace(/^[^(]*/, stem => stem.toLowerCase()),
          basedOn: value(style, 'w:basedOn'),
          ...(list !== undefined && {numbering: {list, level}})
        }
      ]
    })
  )
}

function levelsOf(numbering: XmlElement | undefined): Package['levels'] {
  const kinds = new Map<string, XmlElement>()
  const lists = new Map<string, XmlElement>()
  for (const element of elements(numbering)) {
    if (element.name === 'w:abstractNum') kinds.set(idOf(element, 'abstractNumId'), element)
    if (element.name === 'w:num') lists.set(idOf(element, 'numId'), element)
  }
  return (id, level) => {
    const list = lists.get(id)
    const at = (element: XmlElement) => element.attributes['w:ilvl'] === String(level)
    const own = elements(list).find(element => element.name === 'w:lvlOverride' && at(element))
    const kindId = value(list, 'w:abstractNumId') ?? ''
    const kind = kinds.get(kindId)
    const restart = value(own, 'w:startOverride')
    const found =
      child(own, 'w:lvl') ?? elements(kind).find(element => element.name === 'w:lvl' && at(element))
    return (
      found && {
        format: value(found, 'w:numFmt') ?? 'decimal',
        start: Number(restart ?? value(found, 'w:start') ?? 1),
        kind: kindId,
        restarts: restart !== undefined
      }
    )
  }
}

/** Separators are notes to Word, and have a type. */
function notesOf(notes: XmlElement | undefined): ReadonlyMap<string, XmlElement> {
  return new Map(
    elements(notes)
      .filter(note => (note.attributes['w:type'] ?? 'normal') === 'normal')
      .map(note => [idOf(note, 'id'), note])
  )
}

function commentsOf(comments: XmlElement | undefined): ReadonlyMap<string, Comment> {
  return new Map(
    elements(comments).map(comment => [
      idOf(comment, 'id'),
      {
        author: comment.attributes['w:author'] ?? '',
        text: [...descendants(comment, 'w:p')].map(({text}) => text).join(' ')
      }
    ])
  )
}

function idOf({attributes}: XmlElement, name: string): string {
  return attributes[`w:${name}`] ?? ''
}
