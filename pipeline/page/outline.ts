/** Bookmarks: headings in document order as a tree. A level that is skipped leaves no gap in it. */
import type {PlacedHeading} from './make-up.ts'
import type {OutlineEntry} from './types.ts'

/** A heading on a page of the edition. */
export interface OutlineHeading extends PlacedHeading {
  readonly page: number
}

/** Nest headings: each under the nearest one before it that is shallower. */
export function nestHeadings(headings: readonly OutlineHeading[]): readonly OutlineEntry[] {
  const root: OutlineEntry[] = []
  const open: {depth: number; children: OutlineEntry[]}[] = [{depth: 0, children: root}]
  for (const {depth, title, page, y} of headings) {
    while (open.at(-1)!.depth >= depth) open.pop()
    const children: OutlineEntry[] = []
    open.at(-1)!.children.push({title, page, y, children})
    open.push({depth, children})
  }
  return root
}
