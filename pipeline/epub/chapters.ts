/**
 * The book's division into files, and its outline.
 *
 * A file begins at every heading down to the depth that divides the book: the shallowest depth with more
 * than one heading, since a heading that is alone at its depth is the title of all that follows. A
 * heading directly under another stays in its file, so no file holds a bare title. What precedes the
 * first heading is a file of its own. File names and ids are counted, never made from the text.
 */
import type {Heading, Root, RootContent} from 'mdast'
import {textOf} from './apparatus.ts'

/** A file of the book's text. */
export interface Chapter {
  /** Name of its file: `chapter-001.xhtml`. */
  readonly name: string
  readonly children: readonly RootContent[]
  readonly sections: readonly Section[]
  /** The section whose heading opens the file, if one does. */
  readonly opening: Section | undefined
}

/** A heading and where it is. */
export interface Section {
  readonly heading: Heading
  readonly label: string
  /** Id of the heading in its file. */
  readonly id: string
  /** From any file of the book; only the file where the heading opens it. */
  readonly href: string
}

/** Divide the document. Without content there are no chapters. */
export function divide(tree: Root): Chapter[] {
  const depth = divisionDepth(tree)
  const parts: RootContent[][] = []
  for (const node of tree.children) {
    const part = parts.at(-1)
    const opens = isTitled(node) && node.depth <= depth && part?.some(isMatter)
    if (part && !opens) part.push(node)
    else parts.push([node])
  }
  return parts.map((children, index) => {
    const name = `chapter-${String(index + 1).padStart(3, '0')}.xhtml`
    const sections = listSections(children, name)
    return {name, children, sections, opening: sections.find(({href}) => href === name)}
  })
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

function divisionDepth(tree: Root): number {
  const depths = tree.children.filter(isTitled).map(heading => heading.depth)
  const several = depths.filter(depth => depths.indexOf(depth) !== depths.lastIndexOf(depth))
  return Math.min(...(several.length > 0 ? several : depths))
}

function listSections(children: readonly RootContent[], name: string): Section[] {
  return children.filter(isTitled).map((heading, index) => {
    const id = `section-${index + 1}`
    return {
      heading,
      label: textOf(heading).replace(/\s+/g, ' ').trim(),
      id,
      href: heading === children[0] ? name : `${name}#${id}`
    }
  })
}

/** What shows on the page below its headings. */
function isMatter(node: RootContent): boolean {
  return !isTitled(node) && !unseen.has(node.type)
}

const unseen: ReadonlySet<RootContent['type']> = new Set<RootContent['type']>([
  'definition',
  'footnoteDefinition',
  'html',
  'yaml'
])

/** A heading without words divides nothing and cannot be listed. */
function isTitled(node: RootContent): node is Heading {
  return node.type === 'heading' && textOf(node).trim() !== ''
}
