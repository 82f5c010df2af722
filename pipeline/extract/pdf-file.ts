/**
 * The text layer of a PDF, page by page: runs of characters with their places. The only importer of pdf.js.
 *
 * pdf.js runs in this process, without a canvas, a worker or the network; its tables for CJK encodings and
 * the standard fonts come from its package. Runs are turned into the frame of their own direction: `along`
 * grows as one reads on in a line, `across` from line to line. So vertical and turned text need no more code.
 */
import {createRequire} from 'node:module'
import {dirname, join, sep} from 'node:path'
import type {Matrix, OPS, Page, TextContent} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {withBullets} from './bullets.ts'
import {shapesOf} from './drawings.ts'
import {isBoldName} from './faces.ts'
import {inDirection, multiply} from './frame.ts'

/** Characters that the file draws together. Lengths in points of the page. */
export interface GlyphRun {
  readonly text: string
  /** Where it begins, in the direction of reading, and its baseline's place across it, growing downwards. */
  readonly along: number
  readonly across: number
  readonly length: number
  /** Size of the type. */
  readonly size: number
  /** The face's name as the file has it, and whether it is a bold one. */
  readonly face: string
  readonly bold: boolean
  /** The direction of reading, in quarter turns clockwise from left to right; other angles are rounded. */
  readonly turn: number
  /** Whether that is its very direction: diagonal watermarks are not upright in any. */
  readonly square: boolean
}

/** What stopped a PDF from being read at all. */
export type PdfFault = {readonly type: 'encrypted'} | {readonly type: 'damaged'; fault: string}

/** A PDF that is open. */
export interface PdfFile {
  readonly pageCount: number
  /** The runs of a page, the first being 1, in the order of the file; none where the page is damaged. */
  readonly runs: (page: number) => Promise<readonly GlyphRun[]>
  readonly close: () => Promise<void>
}

/** Open a PDF, or say what is wrong with it. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile | PdfFault> {
  const {getDocument, OPS} = await loadPdfjs()
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    // pdf.js takes the bytes away from whoever gives them.
    data: Uint8Array.from(bytes),
    cMapUrl: join(home, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts') + sep,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    // Pictures are not looked at.
    maxImageSize: 1,
    verbosity: 0
  })
  try {
    const document = await task.promise
    return {
      pageCount: document.numPages,
      runs: async number => {
        const page = await document.getPage(number).catch(() => undefined)
        return page ? runsOf(page, OPS).catch(() => []) : []
      },
      close: () => task.destroy()
    }
  } catch (fault) {
    await task.destroy()
    if (!(fault instanceof Error)) throw fault
    if (fault.name === 'PasswordException') return {type: 'encrypted'}
    return {type: 'damaged', fault: fault.message.replace(/\.$/, '')}
  }
}

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/**
 * Load pdf.js. It expects a browser's classes for painting, which nothing here asks for, and says so on the
 * console when they are missing: it is given names for them, and no console while it loads.
 */
async function loadPdfjs(): Promise<Pdfjs> {
  const {warn} = console
  console.warn = () => {}
  try {
    for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
      if (!(name in globalThis)) Object.assign(globalThis, {[name]: class {}})
    }
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    console.warn = warn
  }
}

async function runsOf(page: Page, numbers: typeof OPS): Promise<readonly GlyphRun[]> {
  const content = await page.getTextContent({disableNormalization: true})
  const view = page.getViewport({scale: 1}).transform
  // A face's name is known only when the page's drawing was looked through.
  const shapes = shapesOf(await page.getOperatorList(), numbers, view)
  const runs = glyphRuns(content, view, name => {
    const font = page.commonObjs.has(name) ? page.commonObjs.get(name) : {}
    const face = (font.name ?? '').replace(/^[A-Z]{6}\+/, '')
    return {face, bold: font.bold || font.black || isBoldName(face)}
  })
  page.cleanup()
  return withBullets(runs, shapes)
}

function glyphRuns(
  {items, styles}: TextContent,
  view: Matrix,
  faceOf: (name: string) => Pick<GlyphRun, 'face' | 'bold'>
): GlyphRun[] {
  return items.flatMap(item => {
    if (item.str === '') return []
    const vertical = styles[item.fontName]?.vertical === true
    const [a, b, c, d, x, y] = multiply(view, item.transform)
    const size = Math.hypot(c, d)
    // Vertical type reads a quarter turn on from its horizontal axis.
    const angle = Math.atan2(b, a) / (Math.PI / 2) + (vertical ? 1 : 0)
    const turn = (Math.round(angle) + 4) % 4
    return [
      {
        text: item.str,
        ...inDirection(x, y, turn),
        length: vertical ? item.height : item.width,
        size,
        turn,
        square: Math.abs(angle - Math.round(angle)) < 0.05,
        ...faceOf(item.fontName)
      }
    ]
  })
}
