/** What vertical setting changes about characters: which stand upright together, and which take another form. */
import {charClasses} from './classes.ts'
import {classesInContext} from './context.ts'
import type {Region} from './language.ts'

/** A stretch of text; an upright one takes a single square of its line (纵中横, 縦中横). */
export interface VerticalPiece {
  readonly text: string
  readonly isUpright: boolean
}

/** Marks that are other characters in vertical lines. */
const forms: Partial<Record<Region, ReadonlyMap<string, string>>> = {
  // GB/T 15834-2011 5.2.3: corner marks, the double ones first.
  gb: new Map([
    ['“', '『'],
    ['”', '』'],
    ['‘', '「'],
    ['’', '」']
  ])
}

/** A word of Latin letters and digits with the marks that join them: only digits alone are a number here. */
const words = /[\p{Script=Latin}\d]+(?:[.,:/%°′″+-]+[\p{Script=Latin}\d]*)*/gu

/**
 * Divide a text for vertical lines (JLREQ 3.2.5; clreq, mixed text in vertical lines).
 *
 * @param most How many digits may stand beside each other in one square. Longer numbers, decimals, and what is
 *   joined to Latin letters lie on their side.
 */
export function verticalPieces(text: string, region: Region, most: number): VerticalPiece[] {
  const changed = inVerticalForms(text, region)
  const pieces: VerticalPiece[] = []
  let end = 0
  for (const {0: word, index} of changed.matchAll(words)) {
    if (word.length > most || !/^\d+$/.test(word)) continue
    pieces.push({text: changed.slice(end, index), isUpright: false}, {text: word, isUpright: true})
    end = index + word.length
  }
  pieces.push({text: changed.slice(end), isUpright: false})
  return pieces.filter(piece => piece.text !== '')
}

/** Marks of Latin words keep their form. */
function inVerticalForms(text: string, region: Region): string {
  const changes = forms[region]
  if (!changes || ![...changes.keys()].some(mark => text.includes(mark))) return text
  const characters = [...text]
  const codePoints = Uint32Array.from(characters, character => character.codePointAt(0)!)
  const classes = classesInContext(codePoints, region)
  return characters
    .map((character, at) => {
      const kind = charClasses[classes[at]!]!
      return kind === 'opening' || kind === 'closing'
        ? (changes.get(character) ?? character)
        : character
    })
    .join('')
}
