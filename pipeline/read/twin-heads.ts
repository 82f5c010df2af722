/**
 * Running heads that stand once: the heading of the page's section, beside the folio.
 *
 * Where folios stand beside heads, a line in a head's place whose words stand elsewhere as well repeats a
 * heading there, however short the section.
 */
import type {RawLine} from './types.ts'

/** Fewest folios that show where heads stand, and the share of all that have a head in that place. */
const fewest = 3
const share = 0.6

/** Name the lines beside folios that repeat a line of the text. What lines are known by is given as numbers, -1 for none. */
export function findTwinHeads(
  lines: readonly RawLine[],
  ids: Int32Array,
  rules: (string | undefined)[]
): void {
  const folios = [...rules.keys()].filter(line => rules[line] === 'folio')
  if (folios.length < fewest) return
  /** What stands in the text, where no folio is near. */
  const apart = new Set(
    ids.filter((id, line) => id >= 0 && !rules[line] && !isFolio(line - 1) && !isFolio(line + 1))
  )
  for (const step of [-1, 1]) {
    const heads = folios.map(folio => folio + step).filter(line => isBeside(line, step))
    const named = heads.filter(line => rules[line] === 'running-head').length
    const twins = heads.filter(line => !rules[line] && apart.has(ids[line]!))
    if (named + twins.length < share * folios.length) continue
    for (const line of twins) rules[line] = 'running-head'
    // A heading may follow its own repetition, with no folio between them.
    for (let line = 0; line + 1 < lines.length; line++) {
      const doubled = lines[line]!.pageBefore && ids[line]! >= 0 && ids[line] === ids[line + 1]
      if (doubled && !rules[line] && !rules[line + 1]) rules[line] = 'running-head'
    }
  }

  /** Whether a line stands on the page of the folio beside it. */
  function isBeside(line: number, step: number): boolean {
    const later = step < 0 ? line + 1 : line
    return line >= 0 && later < lines.length && !lines[later]!.pageBefore
  }

  function isFolio(line: number): boolean {
    return rules[line] === 'folio'
  }
}
