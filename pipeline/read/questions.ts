/**
 * Numbered headings that ask: 3.1.1. 硬件不能被检测到。我该怎么办？
 *
 * A title that stops within or fills its lines reads like a paragraph with a number. Where numbers head
 * questions time and again, as in answers to what is often asked, each of them is a heading up to its mark.
 */
import type {RawLine} from './types.ts'
import type {Ground, Zone} from './zones.ts'

/** Fewest questions of a family, and their share of all lines that it numbers. */
const fewest = 3
const share = 0.2
/** Lines of a question at most, and the share of the column that those before its last one fill: its type may be larger. */
const mostLines = 4
const fills = 0.55

/** Numbered lines that ask, each with the lines up to its mark. */
export function findQuestions(ground: Ground): Zone[] {
  const {evidence} = ground
  const families = new Map<string, {count: number; questions: Zone[]}>()
  evidence.markers.forEach((marker, first) => {
    if (!marker?.family.title || marker.value === undefined) return
    const {id} = marker.family
    const family = families.get(id) ?? {count: 0, questions: []}
    families.set(id, family)
    family.count++
    const last = lastOfQuestion(ground, first)
    if (last === undefined) return
    family.questions.push({first, last, demand: {kind: 'heading', rule: `heading-${id}`}})
  })
  return [...families.values()].flatMap(({count, questions}) =>
    questions.length >= fewest && questions.length >= share * count ? questions : []
  )
}

/** The line that ends a question which begins there. */
function lastOfQuestion(
  {text, lines, evidence, widths, column}: Ground,
  first: number
): number | undefined {
  const until = Math.min(lines.length - 1, first + mostLines)
  for (let line = first; line < until; line++) {
    if (line > first && (evidence.markers[line] || lines[line]!.pageBefore)) return undefined
    const full = widths[line]! >= fills * column
    if (asks(text, lines[line]!) && !(full && goesOn(line + 1))) return line
    if (!full) return undefined
  }
  return undefined

  /** Whether a further question ends with the next line. */
  function goesOn(line: number): boolean {
    return line < until && !evidence.markers[line] && asks(text, lines[line]!)
  }
}

function asks(text: string, {start, end}: RawLine): boolean {
  return /[？?][！!]?$/.test(text.slice(Math.max(start, end - 2), end))
}
