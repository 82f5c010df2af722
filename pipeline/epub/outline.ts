/** The outline of the book, from which its contents are made. */
import type {Chapter} from './chapters.ts'

/** An entry of the contents, with those below it. */
export interface Entry {
  readonly label: string
  readonly href: string
  readonly entries: readonly Entry[]
}

/**
 * The outline of the book. Each heading stands under the nearest shallower one before it, whatever
 * depths lie between them; text before the first heading is listed under the book's title.
 */
export function outline(chapters: readonly Chapter[], title: string): Entry[] {
  const [first] = chapters
  const top: Entry[] = []
  if (!first) return [{label: title, href: 'title.xhtml', entries: []}]
  if (!first.opening) top.push({label: title, href: first.name, entries: []})
  const open: {readonly depth: number; readonly entries: Entry[]}[] = [{depth: 0, entries: top}]
  for (const {heading, label, href} of chapters.flatMap(chapter => chapter.sections)) {
    while (open.at(-1)!.depth >= heading.depth) open.pop()
    const entries: Entry[] = []
    open.at(-1)!.entries.push({label, href, entries})
    open.push({depth: heading.depth, entries})
  }
  return top
}
