/** Listings: lines of code that follow one another, where the type says that they are (`extract/code.ts`). */
import {type Ground, runFrom, type Zone} from './zones.ts'

/** The runs of lines of code. */
export function findListings({text, lines}: Ground): Zone[] {
  const isCode = (line: number) => lines[line]?.set?.code !== undefined
  // The number of an empty line stands alone.
  const isNumber = (line: number) =>
    isCode(line - 1) &&
    isCode(line + 1) &&
    /^\d{1,4}$/.test(text.slice(lines[line]!.start, lines[line]!.end))
  const zones: Zone[] = []
  for (let line = 0; line < lines.length; line++) {
    const to = runFrom(line, lines.length, at => isCode(at) || (at > line && isNumber(at)))
    if (to === line) continue
    zones.push({first: line, last: to - 1, demand: {kind: 'body', form: 'intact', rule: 'listing'}})
    line = to
  }
  return zones
}
