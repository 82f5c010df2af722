/** The way of a tree to the printed page: styled blocks, pages, what the press asks for, the file. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Folios, Materials, Rendering} from './materials.ts'
import {refuse} from './messages.ts'
import {composeCover, composePages, pageStarts} from './page/index.ts'
import type {Edition} from './page/types.ts'
import {readyFor, type SourceText, writePdf} from './pdf/index.ts'
import {usualPdf} from './presets.ts'
import {style} from './style/index.ts'
import type {Pt} from './units.ts'

/** Set a tree in pages, and write them as a PDF; for the press also its cover, where one is wanted. */
export async function typeset(tree: Root, file: VFile, materials: Materials): Promise<Rendering> {
  const {publication, pdf = usualPdf} = materials
  const composed = composePages(style(tree, materials, file), materials, file)
  const edition = await readyFor(composed, pdf, file)
  const spine = pdf.leaf === undefined ? undefined : (edition.pages.length / 2) * pdf.leaf
  const isKept = pdf.preset === 'archive' && pdf.attachSource
  const source = isKept ? await sourceOf(tree, file) : undefined
  const bytes = await writePdf(edition, publication, pdf, source)
  const cover =
    pdf.preset === 'print' && pdf.cover ? await coverOf(spine, file, materials) : undefined
  return {
    bytes,
    pages: edition.pages.length,
    ...(cover && {cover}),
    ...(spine !== undefined && {spine}),
    starts: pageStarts(edition),
    folios: foliosOf(edition)
  }
}

/** The sheet that is folded about the book. */
async function coverOf(
  spine: Pt | undefined,
  file: VFile,
  {pdf = usualPdf, ...materials}: Materials
): Promise<Uint8Array | undefined> {
  if (spine === undefined) {
    refuse(file, 'unknown-spine', {})
    return undefined
  }
  const edition = composeCover(materials, {spine, bleed: pdf.bleed}, file)
  return writePdf(edition, materials.publication, pdf)
}

/** The clean text, as a file that is kept within the PDF made of it. */
async function sourceOf(tree: Root, {stem = 'source'}: VFile): Promise<SourceText> {
  const {printMarkdown} = await import('./markdown/index.ts')
  return {
    name: `${stem}.md`,
    mediaType: 'text/markdown',
    description: 'Markdown',
    bytes: new TextEncoder().encode(printMarkdown(tree))
  }
}

function foliosOf({anchors, pages}: Edition): Folios {
  const found = new Map<string, string>()
  for (const [id, {page}] of anchors) {
    const folio = pages[page]?.folio
    if (folio !== undefined) found.set(id, folio)
  }
  return found
}
