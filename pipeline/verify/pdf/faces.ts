/** Whether faces are in the file, and whether all their glyphs have a text (ISO 32000-1, 9.9 and 9.10). */
import {type Case, dictionaryAt} from './case.ts'
import {readMap} from './characters.ts'
import {contentOf} from './filters.ts'
import {type Dictionary, isArray, isDictionary, nameOf} from './values.ts'

/** Judge the faces that each page uses. */
export function judgeFonts({pages, objects, fault}: Case): void {
  const judged = new Set<Dictionary>()
  for (const {number, painting} of pages) {
    for (const font of painting.fonts) {
      if (judged.has(font)) continue
      judged.add(font)
      const name = nameOf(font, 'BaseFont') ?? '?'
      const place = `page ${number} /${name}`
      const descendants = objects.resolve(font.entries.get('DescendantFonts'))
      const [first] = isArray(descendants) ? descendants.items : [font]
      const inner = objects.resolve(first)
      const descriptor = isDictionary(inner) ? dictionaryAt(inner, 'FontDescriptor', objects) : font
      const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some(key =>
        descriptor.entries.has(key)
      )
      if (!embedded && nameOf(font, 'Subtype') !== 'Type3') {
        fault(place, '–', '/FontFile2 | /FontFile3', 'ISO 32000-1, 9.9')
      }
      const map = objects.resolve(font.entries.get('ToUnicode'))
      if (!isDictionary(map)) fault(place, '–', '/ToUnicode', 'ISO 32000-1, 9.10.3')
      else if ([...readMap(contentOf(map) ?? new Uint8Array()).values()].some(isNothing)) {
        fault(place, 'U+0000', '≥ U+0001', 'ISO 14289-1, 7.21.7')
      }
    }
    if (painting.speechless > 0) {
      fault(`page ${number}`, `– × ${painting.speechless}`, '/ToUnicode', 'ISO 14289-1, 7.21.7')
    }
    if (painting.missingGlyphs > 0) {
      fault(`page ${number}`, `.notdef × ${painting.missingGlyphs}`, '0', 'ISO 14289-1, 7.21.8')
    }
  }
}

/** Whether a glyph's text is none: characters that stand for nothing (U+0000, U+FEFF, U+FFFE). */
function isNothing(text: string): boolean {
  return text === '' || /[\0\ufeff\ufffe]/.test(text)
}
