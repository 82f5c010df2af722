/**
 * The book's division into files.
 *
 * A file begins at every heading that calls its text a part or a chapter, and at every other one down to the depth that
 * divides the book: the shallowest depth with more than one heading that is neither a part nor stands around the
 * chapters as a preface does (a heading that is alone at its depth is the title of all that follows). A heading directly
 * under another stays in its file, so that none but a part's holds a bare title. What precedes the first heading is a
 * file of its own, and so are parts that are files; a chapter too long for old reading systems goes on in further files.
 * File names and ids are counted, never made from the text.
 */
import type {Heading, RootContent} from 'mdast'
import {partOf} from '../parts.ts'
import type {FilePart, Matter} from '../publication.ts'
import {type Division, divisionOf} from '../script/divisions.ts'
import {textOf} from './apparatus.ts'

/** A file of the book's text. */
export interface Chapter {
  /** Name of its file: `chapter-001.xhtml`, and where the chapter goes on, `chapter-001-2.xhtml`. */
  readonly name: string
  readonly children: readonly RootContent[]
  readonly sections: readonly Section[]
  /** The section whose heading opens the file, if one does. */
  readonly opening: Section | undefined
  /** What the chapter is called, whose text this is. */
  readonly label: string | undefined
  /** What the opening heading makes of it; nothing where the file has none, or goes on with another's chapter. */
  readonly division: Division | undefined
  readonly place: Place
  /** The part of the book that it is of, where it is none of the text. */
  readonly part: FilePart | undefined
}

/** Where a file stands in the book (EPUB 3 Structural Semantics Vocabulary). */
export type Place = 'frontmatter' | 'bodymatter' | 'backmatter'

/** A heading and where it is. */
export interface Section {
  readonly heading: Heading
  readonly label: string
  /** Id of the heading in its file. */
  readonly id: string
  /** From any file of the book; only the file where the heading opens it. */
  readonly href: string
}

/** Divide what stands in a document. Without content there are no chapters. */
export function divide(content: readonly RootContent[], {front}: Pick<Matter, 'front'>): Chapter[] {
  const parts = partsOf(content)
  const divisions = parts.map(([first]) => (isTitled(first) ? nameOf(first) : undefined))
  const places = placesOf(divisions)
  return parts.flatMap((part, index) => {
    const number = String(index + 1).padStart(3, '0')
    const [first] = part
    const label = isTitled(first) ? labelOf(first) : undefined
    const own = first && partOf(first)
    const standing = own && front.includes(own) ? 'frontmatter' : 'backmatter'
    return portionsOf(part).map((children, at): Chapter => {
      const name = `chapter-${number}${at === 0 ? '' : `-${at + 1}`}.xhtml`
      const sections = listSections(children, name)
      const opening = sections.find(({href}) => href === name)
      const division = at === 0 && opening ? (divisions[index] ?? 'chapter') : undefined
      const place = own ? standing : places[index]!
      return {name, children, sections, opening, label, division, place, part: own}
    })
  })
}

/** The section that a heading opens in a file. */
export function sectionOf(heading: Heading, id: string, href: string): Section {
  return {heading, label: labelOf(heading), id, href}
}

/**
 * By which fragment a link in the text may mean a heading: the id that an author or plugin gave it, or
 * its words joined by hyphens as Markdown's common tools make them (GitHub, pandoc).
 */
export function fragmentsOf({heading, label}: Section): string[] {
  const {id: given} = heading.data?.hProperties ?? {}
  const slug = label
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
  return typeof given === 'string' ? [given, slug] : [slug]
}

/** A heading without words divides nothing and cannot be listed. */
export function isTitled(node: RootContent | undefined): node is Heading {
  return node?.type === 'heading' && textOf(node).trim() !== ''
}

function partsOf(content: readonly RootContent[]): RootContent[][] {
  const depth = divisionDepth(content)
  const parts: RootContent[][] = []
  for (const node of content) {
    const part = parts.at(-1)
    const isOther = part !== undefined && partOf(part[0]!) !== partOf(node)
    const opens = isOther || (isTitled(node) && begins(node, depth) && part && isComplete(part))
    if (part && !opens) part.push(node)
    else parts.push([node])
  }
  return parts
}

function begins(heading: Heading, depth: number): boolean {
  return heading.depth <= depth || dividing.has(nameOf(heading))
}

/** Whether a file may end here: it shows something below its headings, or is the leaf of a part. */
function isComplete(part: readonly RootContent[]): boolean {
  const [first] = part
  return part.some(isMatter) || (isTitled(first) && nameOf(first) === 'part')
}

/** What headings call that begins a file at any depth. */
const dividing: ReadonlySet<Division | undefined> = new Set<Division>(['part', 'chapter'])

function divisionDepth(content: readonly RootContent[]): number {
  const headings = content.filter(isTitled)
  const depths = headings.map(({depth}) => depth)
  const ofChapters = headings.filter(isOfChapters).map(({depth}) => depth)
  const [chosen = depths] = [ofChapters, depths].map(repeated).filter(({length}) => length > 0)
  return chosen.reduce((least, depth) => Math.min(least, depth), 6)
}

function repeated(depths: readonly number[]): number[] {
  return depths.filter(depth => depths.indexOf(depth) !== depths.lastIndexOf(depth))
}

function isOfChapters(heading: Heading): boolean {
  const division = nameOf(heading)
  return division !== 'part' && !isAround(division)
}

/** What stands around the chapters where it stands before the first or behind the last; among them it is one. */
const around: ReadonlySet<Division | undefined> = new Set<Division>([
  'foreword',
  'preface',
  'afterword',
  'acknowledgments',
  'appendix',
  'bibliography',
  'glossary',
  'errata'
])

function isAround(division: Division | undefined): boolean {
  return around.has(division)
}

function placesOf(divisions: readonly (Division | undefined)[]): Place[] {
  const first = divisions.findIndex(division => !isAround(division))
  const last = divisions.findLastIndex(division => !isAround(division))
  return divisions.map((_, index) => {
    if (first < 0) return 'bodymatter'
    return index < first ? 'frontmatter' : index > last ? 'backmatter' : 'bodymatter'
  })
}

/** So many bytes of words a file may hold: with their markup they stay below the 300 KB that old reading systems take. */
const most = 200_000

/** A long chapter in portions; one that is more than half full ends before the next heading. */
function portionsOf(part: readonly RootContent[]): RootContent[][] {
  const portions: RootContent[][] = [[]]
  let size = 0
  for (const node of part) {
    const portion = portions.at(-1)!
    const own = Buffer.byteLength(textOf(node))
    const isFull = size + own > most || (isTitled(node) && size > most / 2)
    if (isFull && isMatter(portion.at(-1))) {
      portions.push([node])
      size = own
    } else {
      portion.push(node)
      size += own
    }
  }
  return portions
}

function listSections(children: readonly RootContent[], name: string): Section[] {
  return children.filter(isTitled).map((heading, index) => {
    const id = `section-${index + 1}`
    return sectionOf(heading, id, heading === children[0] ? name : `${name}#${id}`)
  })
}

function labelOf(heading: Heading): string {
  return textOf(heading)
    .replace(/[^\S\u3000]+/g, ' ')
    .trim()
}

function nameOf(heading: Heading): Division | undefined {
  return divisionOf(textOf(heading))
}

/** What shows on the page below its headings. */
function isMatter(node: RootContent | undefined): boolean {
  return node !== undefined && !isTitled(node) && !unseen.has(node.type)
}

const unseen: ReadonlySet<RootContent['type']> = new Set<RootContent['type']>([
  'definition',
  'footnoteDefinition',
  'html',
  'yaml'
])
