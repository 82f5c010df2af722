/** The parts of a package that are read: bytes to elements, and what the parts say of one another. */
import {parseXml, type XmlElement} from '@rgrove/parse-xml'
import {strFromU8, unzipSync} from 'fflate'
import type {VFile} from 'vfile'
import {fail} from '../../messages.ts'
import {child, count, descendants, elements, value} from './xml.ts'

/** Larger parts are no book of anybody's, and a zip can promise more than a machine holds. */
const largestPart = 64e6
const mostTags = 3e6

/** Markdown counts its items so far (CommonMark 5.2). */
const mostInMarkdown = 999_999_999

/** How a level of a list counts. */
export interface Level {
  /** `bullet`, `decimal`, `chineseCounting` … (ECMA-376 Part 1, 17.18.59). */
  readonly format: string
  readonly start: number
  /** The definition that lists share: they count on from one another. */
  readonly kind: string
  /** Whether its label is white: what it numbers goes on with the item before, as pandoc writes it. */
  readonly isBlank: boolean
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
 * @throws The messages `damaged-docx`, `input-too-large`.
 */
export function openPackage(file: VFile): Package {
  const open = opener(file)
  const main = [...targetsOf(open('_rels/.rels'), 'officeDocument').values()][0]
  const path = main === undefined ? 'word/document.xml' : resolved('', main)
  const body = child(open(path), 'w:body')
  if (!body) return fail(file, 'damaged-docx', {fault: path})
  const folder = path.replace(/[^/]*$/, '')
  const related = open(relationshipsOf(path))
  const other = (type: string, usual: string) => {
    const [target = usual] = targetsOf(related, type).values()
    const at = resolved(folder, target)
    return {root: open(at), targets: () => targetsOf(open(relationshipsOf(at)))}
  }
  const styles = other('styles', 'styles.xml').root
  const numbering = other('numbering', 'numbering.xml').root
  const footnotes = other('footnotes', 'footnotes.xml')
  const endnotes = other('endnotes', 'endnotes.xml')
  const defaults = child(styles, 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang')?.attributes
  return {
    body,
    targets: {
      document: targetsOf(related),
      footnotes: footnotes.targets(),
      endnotes: endnotes.targets()
    },
    styles: stylesOf(styles, numbering),
    levels: levelsOf(numbering),
    notes: {footnote: notesOf(footnotes.root), endnote: notesOf(endnotes.root)},
    comments: commentsOf(other('comments', 'comments.xml').root),
    languages: {latin: defaults?.['w:val'], eastAsian: defaults?.['w:eastAsia']},
    facts: [open('docProps/core.xml'), open('docProps/custom.xml')]
      .flatMap(elements)
      .flatMap(({text}) => [text, text.replaceAll('; ', '　'), ...text.split(/; |\n/)])
  }
}

/** Opens parts by their paths; one that is not there is none. */
function opener(file: VFile): (path: string) => XmlElement | undefined {
  const {value: bytes} = file
  if (typeof bytes === 'string') return fail(file, 'damaged-docx', {fault: 'zip'})
  return path => {
    let size = 0
    const filter = ({name, originalSize}: {name: string; originalSize: number}) => {
      if (name !== path) return false
      size = originalSize
      return size <= largestPart
    }
    const damaged = (fault: unknown) =>
      fail(file, 'damaged-docx', {fault: `${path}: ${saidOf(fault)}`})
    let part: Uint8Array | undefined
    try {
      part = unzipSync(bytes, {filter})[path]
    } catch (fault) {
      return damaged(fault)
    }
    if (size > largestPart) return fail(file, 'input-too-large', {path, limit: largestPart / 1e6})
    if (!part) return undefined
    try {
      return rootOf(strFromU8(part))
    } catch (fault) {
      return damaged(fault)
    }
  }
}

function rootOf(xml: string): XmlElement | undefined {
  let tags = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) tags += 1
  if (tags > mostTags) throw new Error(`> ${mostTags} <…>`)
  return parseXml(xml).root ?? undefined
}

/** What is wrong, on a line. A parser without more stack says so in words of its own. */
function saidOf(fault: unknown): string {
  if (fault instanceof RangeError) return '<…><…><…> …'
  return (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!
}

/** Where the relationships of a part stand (ECMA-376 Part 2, 9.3.4). */
function relationshipsOf(path: string): string {
  return path.replace(/[^/]*$/, name => `_rels/${name}.rels`)
}

/** The path of a part by how another part's relationships name it. */
function resolved(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : folder + target
}

/** The targets of a part's relationships by their identifiers, of a type where one is asked for. */
function targetsOf(relationships: XmlElement | undefined, type = ''): ReadonlyMap<string, string> {
  return new Map(
    elements(relationships)
      .filter(({attributes: {Type = ''}}) => type === '' || Type.endsWith(`/${type}`))
      .map(({attributes: {Id = '', Target = ''}}) => [Id, Target])
  )
}

function stylesOf(
  styles: XmlElement | undefined,
  numbering: XmlElement | undefined
): ReadonlyMap<string, Style> {
  const levels = new Map(
    [...descendants(numbering, 'w:lvl')].flatMap(level => {
      const style = value(level, 'w:pStyle')
      return style === undefined ? [] : [[style, count(level.attributes['w:ilvl'], 0, 8)] as const]
    })
  )
  return new Map(
    [...descendants(styles, 'w:style')].map(style => {
      const id = style.attributes['w:styleId'] ?? ''
      const list = value(style, 'w:pPr', 'w:numPr', 'w:numId')
      const level = levels.get(id) ?? count(value(style, 'w:pPr', 'w:numPr', 'w:ilvl'), 0, 8)
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
        start: count(restart ?? value(found, 'w:start'), 1, mostInMarkdown),
        isBlank: /^\s+$/.test(value(found, 'w:lvlText') ?? ''),
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
