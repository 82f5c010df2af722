/**
 * Judge a PDF as printers, archives and readers' programs do, without any other program: by what every PDF
 * must hold, by the standards that it claims to keep (PDF/X-1a, PDF/X-4, PDF/A-2, PDF/UA-1), and by its source.
 */
import type {VFile} from 'vfile'
import {refuse} from '../../messages.ts'
import type {Stretches} from '../../stretches.ts'
import {judgeBoxes} from './boxes.ts'
import {type Case, dictionaryAt} from './case.ts'
import {judgeColours, judgeIntents, judgeTransparency} from './colours.ts'
import {judgeActions, judgeLinks} from './conduct.ts'
import {watchContent} from './content.ts'
import {judgeFonts} from './faces.ts'
import {judgeMetadata, readMetadata} from './metadata.ts'
import {isDictionary, readObjects} from './objects.ts'
import {pagesBelow} from './page-tree.ts'
import {judgePictures} from './pictures.ts'
import {judgeTags} from './tags.ts'
import {judgeWords} from './words.ts'

const judges: readonly ((known: Case) => void)[] = [
  judgeBoxes,
  judgeFonts,
  judgeColours,
  judgeTransparency,
  judgeIntents,
  judgeActions,
  judgeLinks,
  judgeTags,
  judgePictures,
  judgeMetadata,
  judgeWords
]

/** Report in `file` all that is wrong with the PDF that it holds. */
export function verifyPdf(file: VFile, source?: Stretches): void {
  const fault: Case['fault'] = (place, found, expected, clause) =>
    void refuse(file, 'preflight', {place, found, expected, clause})
  const objects = readObjects(file.value as Uint8Array)
  const {trailer} = objects
  const root = objects.resolve(trailer?.entries.get('Root'))
  if (!trailer || !isDictionary(root)) {
    fault('trailer', '–', '/Root', 'ISO 32000-1, 7.5.5')
    return
  }
  if (trailer.entries.has('Encrypt')) {
    fault('trailer', '/Encrypt', '–', 'ISO 32000-1, 7.6')
    return
  }
  const found = pagesBelow(objects.resolve(root.entries.get('Pages')), objects)
  if (found.length === 0) {
    fault('/Pages', '0', '≥ 1', 'ISO 32000-1, 7.7.3')
    return
  }
  const pages = found.map((page, index) => ({
    number: index + 1,
    page,
    painting: watchContent(page, objects)
  }))
  const metadata = readMetadata(root, objects)
  const info = dictionaryAt(trailer, 'Info', objects)
  const claims = {
    press: pressOf(metadata?.get('pdfxid:GTS_PDFXVersion'), info),
    archive: metadata?.has('pdfaid:part') ?? false,
    accessible: metadata?.has('pdfuaid:part') ?? false
  }
  const known = {objects, root, info, pages, claims, metadata, source, fault, file}
  for (const judge of judges) judge(known)
}

/** PDF/X-4 is claimed in the packet (ISO 15930-7, 6.6), those before it in the information dictionary. */
function pressOf(version: string | undefined, {entries}: Case['info']): Case['claims']['press'] {
  if (version?.startsWith('PDF/X-4')) return 'x4'
  return entries.has('GTS_PDFXVersion') ? 'x1a' : undefined
}
