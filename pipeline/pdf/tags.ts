/**
 * Tags: what of a page's content belongs to which element of the document (ISO 32000-1, 14.7 and 14.8).
 *
 * The content of an element is put between operators that number it, a sequence for what stands together:
 * a paragraph is one on each of its pages, whatever its lines. What belongs to no element is an artifact.
 * Elements are found by identity and put in the order of their first content.
 */
import type {Element} from '../structure.ts'
import type {Pt} from '../units.ts'

/** An element and what it holds. */
export interface Tag {
  readonly element: Element
  readonly kids: (Tag | Sequence | Annotation)[]
  /** Where it stands, if it is one thing at one place: left, top, right, bottom. */
  box?: readonly [Pt, Pt, Pt, Pt]
}

/** A stretch of a page's content, by its number there. */
export interface Sequence {
  readonly type: 'sequence'
  readonly page: number
  readonly number: number
}

/** An area of a page that leads elsewhere, by its number in the file. */
export interface Annotation {
  readonly type: 'annotation'
  readonly page: number
  readonly number: number
}

/** The structure of the file. */
export interface TagTree {
  readonly kids: readonly Tag[]
  /** Of each page, whose content its sequences are. */
  readonly pages: readonly (readonly Tag[])[]
  /** Whose the annotations are. */
  readonly annotations: readonly Tag[]
}

/** Tags while the pages are painted. */
export interface Tagging {
  readonly tree: TagTree
  /** Begin a page; what is marked from now on stands on it. */
  readonly turnPage: () => void
  /** The operator that begins content of the element on this page. */
  readonly mark: (element: Element) => string
  /** The tag of an element, which is put in its place if it is new. */
  readonly tagOf: (element: Element) => Tag
  /** The number of a new annotation of an element, on a page. */
  readonly annotate: (element: Element, page: number) => number
}

/** Begin to tag. */
export function openTags(): Tagging {
  const tags = new Map<Element, Tag>()
  const kids: Tag[] = []
  const pages: Tag[][] = []
  const annotations: Tag[] = []
  const tagOf = (element: Element): Tag => {
    const known = tags.get(element)
    if (known) return known
    const tag = {element, kids: []}
    tags.set(element, tag)
    const around = element.parent ? tagOf(element.parent).kids : kids
    around.push(tag)
    return tag
  }
  return {
    tree: {kids, pages, annotations},
    tagOf,
    turnPage: () => void pages.push([]),
    mark(element) {
      const tag = tagOf(element)
      const page = pages.length - 1
      const number = pages[page]!.push(tag) - 1
      tag.kids.push({type: 'sequence', page, number})
      return `/${element.role} <</MCID ${number}>> BDC`
    },
    annotate(element, page) {
      const tag = tagOf(element)
      const number = annotations.push(tag) - 1
      tag.kids.push({type: 'annotation', page, number})
      return number
    }
  }
}
