/**
 * Furniture by its place: what stands at one height at the head or foot of several pages.
 *
 * Method: from the edge inwards, a row at a time. The outermost rows of all pages are sorted by their height;
 * rows of one height are furniture when there are several, when each stands off the text or differs from
 * it in size, and when it is a number, recurs (folios aside) on another page, or is smaller than the text.
 * A place alone proves nothing: chapters that begin pages do so at one height as well.
 */
import type {PageLine} from './lines.ts'

/** At so many pages a row of one height is no accident. */
const fewestPages = 3
/** How many rows a head or a foot has at most. */
const mostRows = 3
/** How far rows of one height may differ, in points. */
const tolerance = 3
/** Type smaller than this share of the body's is not body; a row so many leadings off the text is apart. */
const smaller = 0.93
const apart = 1.35

/** What is usual in the document: the size of its type and its leading, in points. */
export interface Usual {
  readonly size: number
  readonly leading: number
}

/** The lines that are furniture, with the rule that says so. */
export function placedFurniture(
  pages: readonly (readonly PageLine[])[],
  usual: Usual
): ReadonlyMap<PageLine, string> {
  const found = new Map<PageLine, string>()
  const sorted = pages.map(lines => lines.toSorted((a, b) => a.across - b.across))
  for (let turn = 0; turn < mostRows; turn++) findRow(sorted, 'head', usual, found)
  const reversed = sorted.map(lines => lines.toReversed())
  for (let turn = 0; turn < mostRows; turn++) findRow(reversed, 'foot', usual, found)
  return found
}

interface Edge {
  readonly row: readonly PageLine[]
  readonly text: string
  readonly key: string
  /** Whether it stands further off the text than lines of the text do. */
  readonly standsOff: boolean
  /** Whether it could be furniture by how it is set. */
  readonly set: boolean
}

/** Look at the outermost row of each page that is not yet found out. */
function findRow(
  pages: readonly (readonly PageLine[])[],
  end: 'head' | 'foot',
  usual: Usual,
  found: Map<PageLine, string>
): void {
  const edges = pages.flatMap(lines =>
    edgeOf(
      lines.filter(line => !found.has(line)),
      usual
    )
  )
  const heights = edges.toSorted((a, b) => a.row[0]!.across - b.row[0]!.across)
  let group: Edge[] = []
  const close = () => {
    if (group.length >= Math.min(fewestPages, pages.length) && pages.length > 1) {
      markGroup(group, end, usual, found)
    }
    group = []
  }
  for (const edge of heights) {
    const last = group.at(-1)
    if (last && edge.row[0]!.across - last.row[0]!.across > tolerance) close()
    group.push(edge)
  }
  close()
}

function edgeOf(lines: readonly PageLine[], {size, leading}: Usual): Edge[] {
  const [first] = lines
  if (!first) return []
  const row = lines.filter(line => Math.abs(line.across - first.across) < tolerance)
  const next = lines[row.length]
  const distance = next ? Math.abs(next.across - first.across) : Number.POSITIVE_INFINITY
  const standsOff = distance > apart * leading
  const text = row.map(line => line.text).join(' ')
  const differs = Math.abs(first.size / size - 1) > 1 - smaller
  const larger = row.some(line => line.size > size / smaller)
  return [
    {
      row,
      text,
      key: text.replace(/\d+|\b[ivxlc]{1,7}\b/g, '#').replace(/\s+/g, ''),
      standsOff,
      set: !larger && (differs || standsOff)
    }
  ]
}

/** How a note begins. */
const noteMark = /^[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473*†‡]/u

const number = /^[^\p{L}\d]*(?:第\s?)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?[页頁])?[^\p{L}\d]*$/u

function markGroup(
  group: readonly Edge[],
  end: 'head' | 'foot',
  {size}: Usual,
  found: Map<PageLine, string>
): void {
  const counts = new Map<string, number>()
  for (const {key} of group) counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const {row, text, key, set, standsOff} of group) {
    const rule = number.test(text) ? 'folio' : 'running-head'
    // Notes at the foot are small as well, but close to one another and marked; so is code that begins a page.
    const isNote = end === 'foot' && (!standsOff || noteMark.test(text))
    const small = row.every(line => line.size < smaller * size && !line.pitch) && !isNote
    if (set && (rule === 'folio' || counts.get(key)! > 1 || small)) {
      for (const line of row) found.set(line, rule)
    }
  }
}
