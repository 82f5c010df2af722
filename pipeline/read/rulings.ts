/**
 * Rulings: what an editor decided of a place, found again in the text and turned into demands on its lines.
 *
 * A place is named by the text around it (see `anchors.ts`), never by a line's number, so that another
 * extraction of the same text, with other line ends, spaces and pages, keeps what was ruled. Demands are
 * hard: the lattice takes no path that breaks one (`constrain`), so that neighbours are decided anew, and
 * what later steps would undo is put back (`obey`).
 */
import type {Role} from '../mdast.ts'
import {refuse, stop} from '../messages.ts'
import {type Anchor, closestExcerpt, findAnchor, flowOf, parseAnchor} from './anchors.ts'
import type {Scores} from './likelihood.ts'
import {
  type BlockKind,
  blockKinds,
  type Form,
  type LineRun,
  type RawLine,
  type Ruling,
  type Rulings,
  type Span,
  type Verdict
} from './types.ts'

/** What rulings demand of the line that begins at a place. */
export interface Demand {
  /** Whether a block begins there. */
  readonly begins: boolean
  readonly kind?: BlockKind
  /** 1 to 6, of a heading. */
  readonly depth?: number
  readonly form?: Form
  readonly role?: Role
  /** Whether it was displayed: a quotation. */
  readonly quote?: true
  /** What demands it, where it was no editor. */
  readonly rule?: string
}

/** Lines of which some are ruled to be furniture, or to be none; by their starts. */
export interface RuledLines {
  readonly lines: readonly RawLine[]
  readonly furniture: ReadonlyMap<number, 'furniture' | 'keep'>
  /** What is left of lines that furniture was ruled to stand within goes on there. */
  readonly demands: ReadonlyMap<number, Demand>
}

/** Find what is ruled to be furniture or text. Anchors that cannot be found stop with their messages. */
export function ruleFurniture(
  text: string,
  lines: readonly RawLine[],
  ruled: Rulings | undefined
): RuledLines {
  const own = ruled?.rulings.filter(({verdict}) => onFurniture.has(verdict)) ?? []
  if (!ruled || own.length === 0) return {lines, furniture: new Map(), demands: new Map()}
  const spans = locate(text, [lines], {...ruled, rulings: own})
  const cut = cutLines(
    text,
    lines,
    spans.flatMap(({start, end}) => [start, end])
  )
  const furniture = new Map<number, 'furniture' | 'keep'>()
  const demands = new Map<number, Demand>()
  for (const {ruling, start, end} of spans) {
    const verdict = ruling.verdict === 'keep' ? 'keep' : 'furniture'
    for (const at of startsWithin(cut, start, end)) furniture.set(at, verdict)
    const within = lines.find(line => line.start < start && line.end > end)
    const rest = within && cut.find(line => line.start >= end)
    if (rest) demands.set(rest.start, {begins: false})
  }
  return {lines: cut, furniture, demands}
}

const onFurniture: ReadonlySet<Verdict> = new Set<Verdict>(['furniture', 'keep'])

/** Lines with what is demanded of them, by their starts. */
export interface DemandedLines {
  readonly lines: readonly RawLine[]
  readonly demands: ReadonlyMap<number, Demand>
}

/**
 * Find the places of all other rulings, first in the flow without its furniture, then in the whole text.
 * A block that is ruled to begin within a line parts the line. Anchors that cannot be found, and rulings
 * that contradict each other, stop with their messages.
 */
export function ruleLines(
  text: string,
  all: RuledLines,
  kept: readonly RawLine[],
  ruled: Rulings | undefined
): DemandedLines {
  const own = ruled?.rulings.filter(({verdict}) => !onFurniture.has(verdict)) ?? []
  if (!ruled || own.length === 0) return {lines: kept, demands: all.demands}
  const spans = locate(text, [kept, all.lines], {...ruled, rulings: own})
  const parted = spans.filter(({ruling}) => ruling.verdict !== 'join')
  const lines = cutLines(
    text,
    kept,
    parted.flatMap(({start, end, closed}) => (closed ? [start, end] : [start]))
  )
  const demands = new Map(all.demands)
  const demand = (ruling: Ruling, start: number, wanted: Demand) => {
    const before = demands.get(start)
    if (before && contradicts(before, wanted)) {
      refuse(ruled.file, 'contradicting-ruling', {at: ruling.at}, ruling.position)
    }
    demands.set(start, {...before, ...wanted})
  }
  for (const {ruling, start, end, closed, marked} of spans) {
    const within = startsWithin(lines, start, end)
    if (ruling.verdict === 'join') {
      for (const at of marked ? [start] : within) demand(ruling, at, {begins: false})
      continue
    }
    demand(ruling, start, demandOf(ruling.verdict))
    if (ruling.verdict === 'split') continue
    for (const at of within) if (at > start) demand(ruling, at, {begins: false})
    const next = lines.find(line => line.start >= end)
    if (next && (closed || ruling.verdict === 'verse')) demand(ruling, next.start, {begins: true})
  }
  if (ruled.file.messages.some(message => message.fatal)) stop(ruled.file)
  return {lines, demands}
}

function demandOf(verdict: Verdict): Demand {
  if (verdict.startsWith('heading')) {
    const depth = Number(verdict.slice('heading '.length))
    return {begins: true, kind: 'heading', ...(depth > 0 && {depth})}
  }
  if (verdict === 'item') return {begins: true, kind: 'item'}
  if (verdict === 'split') return {begins: true}
  return {begins: true, kind: 'body', form: verdict === 'verse' ? 'verse' : 'running'}
}

function contradicts(one: Demand, other: Demand): boolean {
  return (['begins', 'kind', 'depth', 'form'] as const).some(
    key => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key]
  )
}

/** A ruling with the stretch of text that it is about. */
interface Located extends Span {
  readonly ruling: Ruling
  /** Whether its author marked where it ends, and where it begins. */
  readonly closed: boolean
  readonly marked: boolean
}

/** Where the rulings' places lie in the first of the flows that has them. */
function locate(
  text: string,
  flows: readonly (readonly Span[])[],
  {file, rulings}: Rulings
): readonly Located[] {
  const letters = flows.map(spans => flowOf(text, spans))
  const located: Located[] = []
  for (const ruling of rulings) {
    const anchor = parseAnchor(ruling.at)
    const found = letters.map(flow => findAnchor(flow, anchor)).find(({count}) => count > 0)
    if (found?.count === 1) located.push({ruling, ...shape(anchor), ...found.span})
    else if (found) {
      refuse(file, 'ambiguous-anchor', {at: ruling.at, count: found.count}, ruling.position)
    } else {
      const nearest = closestExcerpt(letters[0]!, anchor) ?? '—'
      refuse(file, 'lost-anchor', {at: ruling.at, nearest}, ruling.position)
    }
  }
  if (file.messages.some(message => message.fatal)) return stop(file)
  return located
}

function shape({before, after}: Anchor): {closed: boolean; marked: boolean} {
  return {closed: after !== undefined, marked: before !== undefined}
}

function startsWithin(lines: readonly RawLine[], start: number, end: number): number[] {
  return lines.filter(line => line.start >= start && line.start < end).map(line => line.start)
}

/** Lines parted at places within them. */
function cutLines(
  text: string,
  lines: readonly RawLine[],
  places: readonly number[]
): readonly RawLine[] {
  const sorted = places.toSorted((a, b) => a - b)
  return lines.flatMap(line => {
    const within = [...new Set(sorted)].filter(at => at > line.start && at < line.end)
    return [line.start, ...within].map((start, index) => {
      const end = within[index] ?? line.end
      const trimmedEnd = start + text.slice(start, end).trimEnd().length
      return index === 0
        ? {...line, end: trimmedEnd}
        : {...line, start, end: trimmedEnd, pageBefore: false}
    })
  })
}

/** So much that no evidence outweighs it, and finite, so that sums of it can be compared. */
const never = -1e5

/** Take every path out of the lattice that breaks a demand. */
export function constrain(scores: Scores, demands: ReadonlyMap<number, Demand>): void {
  const kindCount = blockKinds.length
  for (const [line, {begins, kind}] of demands) {
    blockKinds.forEach((name, index) => {
      const at = line * kindCount + index
      if (begins) scores.within[at]! += never
      if (!begins || (kind !== undefined && kind !== name)) scores.start[at]! += never
    })
    if (begins) scores.fragment[line]! += never
  }
}

/** Put back what was demanded, whatever steps after the lattice made of it. */
export function obey(
  runs: readonly LineRun[],
  demands: ReadonlyMap<number, Demand>
): readonly LineRun[] {
  if (demands.size === 0) return runs
  const obedient: LineRun[] = []
  for (const run of runs) {
    let {first} = run
    for (let line = run.first + 1; line <= run.last + 1; line++) {
      if (line <= run.last && !demands.get(line)?.begins) continue
      const demand = demands.get(first)
      const before = obedient.at(-1)
      if (demand?.begins === false && before) obedient.push({...obedient.pop()!, last: line - 1})
      else obedient.push(ruledRun({...run, first, last: line - 1}, demand))
      first = line
    }
  }
  return obedient
}

function ruledRun(run: LineRun, demand: Demand | undefined): LineRun {
  if (!demand?.kind) return run
  const {kind, form = 'running', role, quote} = demand
  return {...run, kind, form, ...(role && {role}), ...(quote && {quote}), ruled: demand}
}
