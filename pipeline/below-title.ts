/**
 * A house whose levels count from below the title of a text. Markdown has the title of a document and its chapters as
 * headings of one row; a book has a title, and its first level is the chapter.
 */
import type {Root} from 'mdast'
import {titleHeading} from './document.ts'
import type {BlockName, BlockStyle, House, Places} from './style/types.ts'

/** The house for a text: where it has a title above all other headings, that is set as one, if the house says so. */
export function belowTitle(house: House, text: Root): House {
  const title = house.titleApart ? titleHeading(text) : undefined
  const isAlone = text.children.filter(({type}) => type === 'heading').length < 2
  if (!title || isAlone) return house
  const {blocks, runningHead, contents} = house
  const moved: Partial<Record<BlockName, BlockStyle>> = {}
  for (let depth = 6; depth > title.depth; depth--) {
    moved[heading(depth)] = blocks[heading(depth - title.depth)]
  }
  const {opening, keep, spans} = blocks.heading1
  moved[heading(title.depth)] = {...blocks.title, opening, keep, spans}
  return {
    ...house,
    blocks: {...blocks, ...moved},
    runningHead: {
      ...runningHead,
      verso: deeper(runningHead.verso, title.depth),
      recto: deeper(runningHead.recto, title.depth)
    },
    contents: {...contents, depth: contents.depth && Math.min(6, contents.depth + title.depth)}
  }
}

function heading(depth: number) {
  return `heading${depth}` as BlockName
}

/** What stands in the furniture, its levels so much deeper; one below the sixth has nothing to say. */
function deeper({inner, center, outer}: Places, by: number): Places {
  const said = (text: string): string =>
    text.replace(/\{heading([1-6])\}/g, (_, level: string) =>
      Number(level) + by > 6 ? '' : `{heading${Number(level) + by}}`
    )
  return {inner: said(inner), center: said(center), outer: said(outer)}
}
