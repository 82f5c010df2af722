/**
 * Raw extracted text → mdast. The steps, in order, are the body of `read`; each has its file.
 *
 * See README.md for the method. The stage is pure; what it has to say goes to the file's messages.
 */
import type {Root} from 'mdast'
import type {Plugin} from 'unified'
import {VFile} from 'vfile'
import type {SetLine} from '../extract/types.ts'
import type {Removal} from '../mdast.ts'
import {warn} from '../messages.ts'
import {detectLanguage} from '../script/detect.ts'
import {readingOf} from '../script/reading.ts'
import {findUnaccounted, tellChanges} from './account.ts'
import {giveAnnounced} from './announced.ts'
import {makeBlocks} from './blocks.ts'
import {joinBrokenHeadings} from './broken-headings.ts'
import {giveBullets, takeBullets} from './bullets.ts'
import {listDecisions} from './decisions.ts'
import {decode} from './decode.ts'
import {settle} from './estimate.ts'
import {gatherEvidence} from './evidence.ts'
import {noteText, takeNotes} from './footnotes.ts'
import {stripFurniture} from './furniture.ts'
import {cleanCodePoints, rawEnd, rawOffset} from './hygiene.ts'
import {giveInsets} from './insets.ts'
import {buildLexicon} from './join.ts'
import {dropLayers} from './layers.ts'
import {markLeads} from './leads.ts'
import {findQuotes} from './quotes.ts'
import {rawLines, withSetting} from './raw-lines.ts'
import {reorderMarkers} from './reorder.ts'
import {obey, ruleFurniture, ruleLines} from './rulings.ts'
import {buildTree, placeIn} from './tree.ts'
import type {Cut, Rulings, Span} from './types.ts'
import {foldVertical} from './vertical.ts'
import {demandZones} from './zones.ts'

export {detectLanguage} from '../script/detect.ts'
export type {Ruling, Rulings, Verdict} from './types.ts'

/** What may be known of the text beforehand. */
export interface ReadOptions {
  /** BCP 47; found from the characters when absent. */
  readonly language?: string
  /** A label that TextDecoder knows; found from the bytes when absent. */
  readonly encoding?: string
  /** What an editor decided, against whatever the evidence says. */
  readonly rulings?: Rulings
  /** Ask for all decisions, with their reasons, in the root's data. */
  readonly decisions?: true
  /** How each line was set, where the text comes from pages with positions. */
  readonly setting?: readonly SetLine[]
}

/**
 * Read a raw text. Only bytes in no known encoding are fatal. The root's data holds what was removed
 * and what was substituted; every block has its place in the decoded text and its decision.
 */
export function read(file: VFile, options: ReadOptions = {}): Root {
  const raw = decode(file, options.encoding)
  const language = options.language ?? detectLanguage(raw)
  const clean = cleanCodePoints(raw, language)
  const single = dropLayers({source: clean.source, lines: rawLines(clean.source.text)})
  const {source, lines: raws} = foldVertical(single)
  const {text} = source
  const set = withSetting(raws, source, options.setting)
  const all = ruleFurniture(text, set, options.rulings)
  const {lines: stripped, cuts: furniture} = stripFurniture(text, all.lines, all.furniture)
  const {lines: ruled, demands} = ruleLines(text, all, stripped, options.rulings)
  const {lines: kept, notes, unlinked, cuts: noteCuts} = takeNotes(text, ruled, demands)
  const {lines: bulleted, cuts: bullets, counts} = takeBullets(text, kept)
  const lines = reorderMarkers(text, bulleted)
  const evidence = demandZones(text, lines, gatherEvidence(text, lines, demands), counts)
  const settled = settle(text, lines, evidence, readingOf(language))
  const {reading} = settled
  const cuts: Cut[] = [...furniture, ...bullets, ...noteCuts]
  const lexicon = buildLexicon(text, lines)
  const whole = joinBrokenHeadings(reading.runs, text, lines, evidence)
  const listed = giveAnnounced(giveBullets(whole, lines, counts), lines, evidence)
  const quoted = findQuotes(giveInsets(listed, evidence), settled.lattice, reading)
  const runs = obey(quoted, evidence.demands)
  const blocks = markLeads(text, makeBlocks(text, lines, runs, evidence, lexicon, cuts))
  const noteTexts = notes.map(note => noteText(text, note, lexicon, cuts))
  const place = placeIn(raw)
  const locate = (span: Span) => place(rawOffset(source, span.start), rawEnd(source, span))
  const removals = toRemovals(raw, [
    ...[...clean.cuts, ...single.cuts].map(cut => ({
      rule: cut.rule,
      position: place(cut.start, cut.end)
    })),
    ...cuts.map(cut => ({rule: cut.rule, position: locate(cut)}))
  ])
  tellChanges(file, removals, clean.substitutions)
  const root = buildTree(
    blocks,
    noteTexts,
    locate,
    removals,
    clean.substitutions,
    place(0, raw.length)
  )
  if (options.decisions) {
    root.data!.text = raw
    root.data!.decisions = listDecisions({
      text,
      all: all.lines,
      lines,
      settled,
      blocks,
      furniture,
      ruled: all.furniture,
      locate
    })
  }
  for (const mark of unlinked) {
    warn(file, 'note-without-mark', {mark: text.slice(mark.start, mark.end)}, locate(mark))
  }
  const fault = findUnaccounted(raw, root)
  if (fault !== undefined) {
    warn(file, 'unaccounted-text', {context: raw.slice(fault, fault + 12)}, place(fault, fault))
  }
  return root
}

/** What was cut, in the order of the raw text, with its text. */
function toRemovals(raw: string, cuts: readonly Omit<Removal, 'text'>[]): Removal[] {
  return cuts
    .toSorted((a, b) => a.position.start.offset! - b.position.start.offset!)
    .map(({rule, position}) => ({
      rule,
      text: raw.slice(position.start.offset, position.end.offset),
      position
    }))
}

/** A unified plugin: the parser for raw text, in the place of remark-parse. */
export const rawText: Plugin<[ReadOptions?], string, Root> = function rawText(options = {}) {
  this.parser = (document, file) =>
    read(file.value === undefined ? new VFile(document) : file, options)
}
