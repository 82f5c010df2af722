/**
 * Lists whose bullets were lost: what goes on alike after a colon.
 *
 * 需要带齐：雨衣；雨靴；记录本。 Each short line is an item when all are parted by semicolons, up to the one
 * that stops, or when three at least neither pause nor stop. Longer items are known when the lines have
 * been read: blocks parted by semicolons, or blocks that all stand in from the text that announces them.
 */
import type {Evidence} from './evidence.ts'
import type {LineRun, RawLine} from './types.ts'
import {beginnings, endings} from './weights.ts'
import {type Ground, runFrom, type Zone} from './zones.ts'

/** Fewest items: with semicolons, and without any mark. */
const fewestParted = 2
const fewestBare = 3
/** The share of the column that an item fills at most, and in em where lines were never wrapped. */
const fullest = 0.8
const longest = 30

/** Runs of lines that a colon announces, each an item. */
export function findAnnounced({lines, evidence, widths, column}: Ground): Zone[] {
  const short = (line: number) =>
    widths[line]! <= Math.min(longest, fullest * column) && !evidence.markers[line]
  const ends = (line: number, ending: number) => evidence.endings[line] === ending
  /** 行李（每人一件）, which is no aside of a sentence: （风大时穿）. */
  const explains = (line: number) => ends(line, closer) && evidence.beginnings[line]! >= upper
  const zones: Zone[] = []
  for (let line = 0; line + 1 < lines.length; line++) {
    if (ends(line, colon)) for (const zone of announcedBy(line)) zones.push(zone)
  }
  return zones

  function announcedBy(line: number): readonly Zone[] {
    const from = line + 1
    const parted = runFrom(from, lines.length, at => short(at) && ends(at, semicolon))
    if (parted - from >= fewestParted - 1 && parted < lines.length) {
      const closed = short(parted) && ends(parted, stop)
      if (closed && parted + 1 - from >= fewestParted) return items(from, parted)
    }
    const bare = runFrom(from, lines.length, at => short(at) && (ends(at, other) || explains(at)))
    return bare - from >= fewestBare ? items(from, bare - 1) : []
  }
}

function items(first: number, last: number): Zone[] {
  return Array.from({length: last - first + 1}, (_, index) => ({
    first: first + index,
    last: first + index,
    demand: announcedItem
  }))
}

/** The runs, with blocks that a colon announces made items. */
export function giveAnnounced(
  runs: readonly LineRun[],
  lines: readonly RawLine[],
  {endings: ends, beginnings: begins, markers}: Evidence
): readonly LineRun[] {
  const given = [...runs]
  const isPlain = (run: LineRun | undefined): run is LineRun =>
    run?.kind === 'body' && !run.ruled && !run.form && !run.role && !markers[run.first]
  runs.forEach((run, index) => {
    if (given[index]!.kind === 'heading' || ends[run.last] !== colon) return
    const from = index + 1
    const margin = indentsOf(lines, run).most
    const parted = runFrom(from, runs.length, at => isPlain(runs[at]) && endOf(at) === semicolon)
    const closed = parted > from && isPlain(runs[parted]) && endOf(parted) === stop
    const inset = runFrom(from, runs.length, at => {
      const own = runs[at]
      if (!isPlain(own) || lines.slice(own.first, own.last + 1).some(line => line.pageBefore))
        return false
      return indentsOf(lines, own).least > margin + standsIn
    })
    const quoted = begins[runs[from]?.first ?? 0] === opening
    const to = closed ? parted + 1 : inset - from >= 2 && !quoted ? inset : from
    for (let at = from; at < to; at++) {
      given[at] = {...runs[at]!, kind: 'item', ruled: {begins: true, ...announcedItem}}
    }
  })
  return given

  function endOf(at: number): number | undefined {
    return ends[runs[at]?.last ?? ends.length]
  }
}

function indentsOf(
  lines: readonly RawLine[],
  {first, last}: LineRun
): {readonly least: number; readonly most: number} {
  let [least, most] = [Number.POSITIVE_INFINITY, 0]
  for (let line = first; line <= last; line++) {
    least = Math.min(least, lines[line]!.indent)
    most = Math.max(most, lines[line]!.indent)
  }
  return {least, most}
}

/** How far items stand in at least, in em. */
const standsIn = 0.6

const announcedItem = {kind: 'item', rule: 'item-announced'} as const
const opening = beginnings.indexOf('opening')
/** Words that may begin a text are the last beginnings of the list. */
const upper = beginnings.indexOf('upper')
const colon = endings.indexOf('colon')
const semicolon = endings.indexOf('semicolon')
const stop = endings.indexOf('stop')
const closer = endings.indexOf('closer')
const other = endings.indexOf('other')
