/** Text for vertical lines: short numbers stand upright, and marks take the forms that the region sets there. */
import type {ElementContent} from 'hast'
import {type Region, regionOf} from '../script/language.ts'
import {verticalPieces} from '../script/vertical.ts'
import type {Book} from './book.ts'
import {element} from './xml.ts'

/** What keeps its course from left to right, and says its text as it is. */
const across: ReadonlySet<string> = new Set(['pre', 'code', 'table'])

/** Content of a page as the book's lines run; in horizontal ones it stays as it is. */
export function oriented(
  content: readonly ElementContent[],
  book: Pick<Book, 'ebook' | 'region'>
): readonly ElementContent[] {
  const {ebook, region} = book
  return ebook.writing === 'horizontal' ? content : standing(content, ebook.upright, region)
}

/** A passage in another language keeps the marks of its own region. */
function standing(
  content: readonly ElementContent[],
  upright: number,
  region: Region
): readonly ElementContent[] {
  return content.flatMap((node): ElementContent[] => {
    if (node.type === 'text') {
      return verticalPieces(node.value, region, upright).map(({text, isUpright}) =>
        isUpright ? element('span', {className: ['upright']}, [text]) : {type: 'text', value: text}
      )
    }
    if (node.type !== 'element' || across.has(node.tagName)) return [node]
    const {lang} = node.properties
    const own = typeof lang === 'string' ? regionOf(lang) : region
    return [{...node, children: [...standing(node.children, upright, own)]}]
  })
}
