/**
 * Contents pages: copies of the headings, with leaders and folios or without, that would double the outline.
 *
 * Found by a line 目录 whose next lines recur later in the document, or by a run of lines that end in
 * leaders and a number. Lines that recur nowhere end the first kind, so that nothing is taken that the
 * text does not have again.
 */

const title = /^(?:目\s{0,4}[录錄次]|contents|table of contents|目次|차\s?례|목\s?차)$/i

/** Text, leaders or wide space, a folio. */
const entry =
  /^(.{1,80}?)(?:[\s.…·⋯・—_]{3,}|[ \u3000]{2,}|\t)[（(]?(?:\d{1,4}|[ivxlc]{1,6})[）)]?$/

/** Text and leaders, whose folio the extractor set apart. */
const open = /^(.{1,80}?)\s*(?:[.…·⋯・_]\s?){6,}$/
const loneFolio = /^(?:\d{1,4}|[ivxlc]{1,6})$/

function isTitle(content: string): boolean {
  return content.length <= longestTitle && title.test(content)
}

const longestTitle = 20

function isEntry(content: string): boolean {
  return /[\divxlc)）]$/.test(content) && entry.test(content)
}

/** So many letters tell an entry from others. */
const beginning = 6

/** So many lines with leaders make a contents page without a title. */
const fewest = 4

/** The lines, by index, of contents pages. */
export function findContents(contents: readonly string[]): number[] {
  const lastSeen = new Map<string, number>()
  const lastBegun = new Map<string, number>()
  if (contents.some(isTitle)) {
    contents.forEach((content, line) => {
      const key = keyOf(content)
      lastSeen.set(key, line)
      if (key.length >= beginning) lastBegun.set(key.slice(0, beginning), line)
    })
  }
  const recurs = (line: number) => (lastSeen.get(keyOf(contents[line]!)) ?? -1) > line
  // The first line of an entry over two lines; where the text has it, it may break elsewhere.
  const goesOn = (line: number) => {
    const next = contents[line + 1] ?? ''
    if (!open.test(next) && !isEntry(next)) return false
    return (lastBegun.get(keyOf(contents[line]!).slice(0, beginning)) ?? -1) > line + 1
  }
  const found: number[] = []
  for (let line = 0; line < contents.length; ) {
    const titled = isTitle(contents[line]!)
    const from = titled ? line + 1 : line
    let to = from
    let owed = 0
    for (; to < contents.length; to++) {
      const content = contents[to]!
      if (open.test(content)) owed++
      else if (owed > 0 && loneFolio.test(content)) owed--
      else if (
        !isEntry(content) &&
        !isLoneNumber(contents, to, from) &&
        !(titled && (recurs(to) || goesOn(to)))
      )
        break
    }
    // Front matter has folios of its own.
    if (to - from >= 2 && /^[ivxlc]{1,6}$/.test(contents[to] ?? '')) to++
    if (to - from >= (titled ? 2 : fewest) && (titled || goesUp(contents.slice(from, to)))) {
      for (let index = line; index < to; index++) found.push(index)
    }
    line = Math.max(to, line + 1)
  }
  return found
}

/** Folios go up; the figures of a table do not. */
function goesUp(entries: readonly string[]): boolean {
  const folios = entries.flatMap(content => /\d+(?=[）)]?$)/.exec(content) ?? []).map(Number)
  return folios.every((folio, index) => index === 0 || folio >= folios[index - 1]!)
}

/** The text of an entry without leaders, folio and spaces. */
function keyOf(content: string): string {
  return ((entry.exec(content) ?? open.exec(content))?.[1] ?? content).replace(/\s/g, '')
}

/** The folio of the contents page itself stands between its entries. */
function isLoneNumber(contents: readonly string[], line: number, from: number): boolean {
  return (
    line > from &&
    /^[-—\s]*\d{1,4}[-—\s]*$/.test(contents[line]!) &&
    isEntry(contents[line + 1] ?? '')
  )
}
