/**
 * Judge a PDF as printers, archives and readers' programs do, without any other program: by what every PDF
 * must hold, by the standards that it claims or is asked to keep (PDF/X-1a, PDF/X-4, PDF/A-2, PDF/UA-1), and by its
 * source.
 */
import type {VFile} from 'vfile'
import {type RuleId, refuse, warn} from '../../messages.ts'
import type {Expected, Verdict} from '../types.ts'
import {judgeBoxes} from './boxes.ts'
import {type Case, dictionaryAt, type Tell} from './case.ts'
import {askedOf, claimsOf, judgeClaims, namesOf} from './claims.ts'
import {judgeBlacks, judgeColours, judgeIntents, judgeTransparency} from './colours.ts'
import {judgeActions, judgeLinks} from './conduct.ts'
import {mostOperators, watchContent} from './content.ts'
import {judgeFonts} from './faces.ts'
import {factsOf} from './facts.ts'
import {judgeMetadata, readMetadata} from './metadata.ts'
import {readObjects} from './objects.ts'
import {pagesBelow} from './page-tree.ts'
import {judgePictures} from './pictures.ts'
import {judgeReading} from './reading.ts'
import {judgeTags} from './tags.ts'
import {isDictionary} from './values.ts'
import {judgeWords} from './words.ts'

/** What is looked at: in which files, by what, and the message of its faults. */
interface Look {
  readonly aspect: Verdict['aspects'][number]
  readonly concerns: (known: Case) => boolean
  readonly rule: RuleId
  readonly judges: readonly ((known: Case) => void)[]
}

const always = () => true

const looks: readonly Look[] = [
  {aspect: 'objects', concerns: always, rule: 'unsound-objects', judges: [judgeReading]},
  {aspect: 'boxes', concerns: always, rule: 'unsound-boxes', judges: [judgeBoxes]},
  {aspect: 'fonts', concerns: always, rule: 'unsound-fonts', judges: [judgeFonts]},
  {
    aspect: 'colours',
    concerns: ({claims}) => claims.press !== undefined || claims.archive,
    rule: 'unsound-colours',
    judges: [judgeColours, judgeBlacks, judgeTransparency, judgeIntents]
  },
  {
    aspect: 'conduct',
    concerns: always,
    rule: 'unsound-conduct',
    judges: [judgeActions, judgeLinks]
  },
  {
    aspect: 'tags',
    concerns: ({claims}) => claims.accessible,
    rule: 'unsound-tags',
    judges: [judgeTags]
  },
  {
    aspect: 'pictures',
    concerns: ({claims}) => claims.press !== undefined,
    rule: 'unsound-pictures',
    judges: [judgePictures]
  },
  {
    aspect: 'metadata',
    concerns: always,
    rule: 'unsound-metadata',
    judges: [judgeClaims, judgeMetadata]
  },
  {
    aspect: 'source',
    concerns: ({source}) => source !== undefined,
    rule: 'lost-words',
    judges: [judgeWords]
  }
]

/** Larger files do not fit into a text of JavaScript. */
const mostBytes = 500_000_000

/** Report in `file` all that is wrong with the PDF that it holds, and answer with what was looked at. */
export function verifyPdf(file: VFile, {source, preset}: Expected): Verdict {
  const telling =
    (tell: typeof refuse | typeof warn, rule: RuleId): Tell =>
    (place, found, expected, clause) =>
      void tell(file, rule, {place, found, expected, clause})
  const broken = telling(refuse, 'unsound-objects')
  const unread: Verdict = {claims: [], aspects: ['objects']}
  const bytes = file.value as Uint8Array
  if (bytes.length > mostBytes) {
    broken('%PDF', `${bytes.length}`, `≤ ${mostBytes}`, 'ISO 32000-1, C.2')
    return unread
  }
  const objects = readObjects(bytes)
  const {trailer} = objects
  const root = objects.resolve(trailer?.entries.get('Root'))
  if (!trailer || !isDictionary(root)) {
    broken('trailer', '–', '/Root', 'ISO 32000-1, 7.5.5')
    return unread
  }
  if (trailer.entries.has('Encrypt')) {
    broken('trailer', '/Encrypt', '–', 'ISO 32000-1, 7.6')
    return unread
  }
  const found = pagesBelow(objects.resolve(root.entries.get('Pages')), objects)
  if (found.length === 0) {
    broken('/Pages', '0', '≥ 1', 'ISO 32000-1, 7.7.3')
    return unread
  }
  const patience = {left: mostOperators}
  const pages = found.map((page, index) => ({
    number: index + 1,
    page,
    painting: watchContent(page, objects, patience)
  }))
  const metadata = readMetadata(root, objects)
  const info = dictionaryAt(trailer, 'Info', objects)
  const said = claimsOf({info, metadata})
  const claims = askedOf(said, preset)
  const seen = {objects, root, info, pages, claims, metadata, source, patience, file}
  const known: Case = {...seen, fault: broken, doubt: broken}
  const concerned = looks.filter(({concerns}) => concerns(known))
  for (const {rule, judges} of concerned) {
    const tellings = {fault: telling(refuse, rule), doubt: telling(warn, rule)}
    for (const judge of judges) judge({...known, ...tellings})
  }
  return {
    claims: namesOf(said, metadata),
    facts: factsOf(known),
    aspects: concerned.map(({aspect}) => aspect)
  }
}
