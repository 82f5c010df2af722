/**
 * A PDF's text layer → lines of raw text, and how each was set on its page.
 *
 * The file is read page by page, and of a page only its runs of characters are kept.
 */
import type {VFile} from 'vfile'
import {fail, warn} from '../messages.ts'
import {countUnmapped, isChance} from './garbled.ts'
import {linesOfPages} from './lines.ts'
import {type GlyphRun, openPdf, type PdfFile} from './pdf-file.ts'
import {type Piece, piecesOf} from './rows.ts'
import {type ExtractedPage, setLines} from './set-lines.ts'
import type {SetLine} from './types.ts'

export type {SetLine} from './types.ts'

/** A text of which a larger share is unmapped cannot be read at all. */
const mostUnmapped = 0.3

/**
 * Extract the text of a PDF. The file's value becomes that text, to which all places refer from then on.
 *
 * @returns How each of its lines was set.
 * @throws `encrypted-pdf`, `damaged-pdf`, `missing-text-layer`, and `garbled-text-layer` where most of it is.
 */
export async function extract(file: VFile): Promise<readonly SetLine[]> {
  const pdf = await openPdf(file.value as Uint8Array)
  if ('type' in pdf) {
    return pdf.type === 'encrypted'
      ? fail(file, 'encrypted-pdf')
      : fail(file, 'damaged-pdf', {fault: pdf.fault})
  }
  const pages = await readPages(pdf)
  await pdf.close()
  const {text, lines, pages: starts} = setLines(pages)
  if (text.trim() === '') return fail(file, 'missing-text-layer', {count: pages.length})
  file.value = text
  file.data.pages = starts
  checkMeaning(file, text)
  const silent = pages.flatMap((page, index) => (page.lines.length === 0 ? [index + 1] : []))
  if (silent.length > 0) {
    warn(file, 'pages-without-text', {count: silent.length, pages: silent.slice(0, 10).join(', ')})
  }
  return lines
}

async function readPages(pdf: PdfFile): Promise<ExtractedPage[]> {
  const upright: Piece[][] = []
  const turned: Piece[][] = []
  for (let number = 1; number <= pdf.pageCount; number++) {
    const runs = await pdf.runs(number)
    const turn = mainTurn(runs)
    const reads = (run: GlyphRun) => run.turn === turn && run.square
    upright.push(piecesOf(runs.filter(reads)))
    turned.push(piecesOf(runs.filter(run => !reads(run))))
  }
  const asides = linesOfPages(turned)
  return linesOfPages(upright).map((lines, page) => ({lines, turned: asides[page]!}))
}

/** The direction that most of a page reads in. */
function mainTurn(runs: readonly GlyphRun[]): number {
  const counts = [0, 0, 0, 0]
  for (const {turn, text} of runs) counts[turn]! += text.trim().length
  return counts.indexOf(Math.max(...counts))
}

function checkMeaning(file: VFile, text: string): void {
  const count = countUnmapped(text)
  const share = Math.round((100 * count) / text.replace(/\s/g, '').length)
  if (share > 100 * mostUnmapped || isChance(text)) fail(file, 'garbled-text-layer')
  if (count > 0) warn(file, 'unmapped-glyphs', {count})
}
