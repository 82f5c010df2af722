/** What a printer asks first about a file: how many pages of which size, in which colours. */
import type {Facts} from '../types.ts'
import {beyondTrim, boxOf, millimetres} from './boxes.ts'
import type {Case} from './case.ts'

/** The facts of a PDF. */
export function factsOf({pages, objects}: Pick<Case, 'pages' | 'objects'>): Facts {
  const sizes = pages.map(({page}) => {
    const trim = boxOf(page, 'TrimBox', objects)
    const box = trim ?? boxOf(page, 'CropBox', objects) ?? boxOf(page, 'MediaBox', objects)
    if (!box) return '?'
    const size = `${millimetres(box[2] - box[0])} × ${millimetres(box[3] - box[1])} mm`
    const bleed = trim && boxOf(page, 'BleedBox', objects)
    return bleed ? `${size} + ${millimetres(beyondTrim(trim, bleed))} mm` : size
  })
  return {
    pages: pages.length,
    sizes: [...new Set(sizes)],
    colours: [...new Set(pages.flatMap(({painting}) => [...painting.colours]))].sort()
  }
}
