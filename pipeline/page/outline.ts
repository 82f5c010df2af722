/** Bookmarks: headings in document order as a tree. A level that is skipped leaves no gap in it. */
import type {MadePage} from './make-up.ts'
import type {OutlineEntry} from './types.ts'

/** Nest the headings of all pages: each under the nearest one before it that is shallower. */
export function nestHeadings(pages: readonly MadePage[]): readonly OutlineEntry[] {
  const headings = pages.flatMap(({headings}, page) =>
    headings.map(heading => ({...heading, page}))
  )
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
