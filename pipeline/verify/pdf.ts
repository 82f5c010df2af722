/**
 * Judge a PDF as printers, archives and readers' programs do, without any other program: by what every PDF
 * must hold, and by the standards that it claims to keep (PDF/X-1a, PDF/A-2, PDF/UA-1).
 */
import type {VFile} from 'vfile'
import {refuse, warn} from '../messages.ts'
import {type Painting, watchContent} from './pdf-content.ts'
import {
  contentOf,
  type Dictionary,
  isArray,
  isDictionary,
  isKind,
  nameOf,
  type Objects,
  readObjects,
  type Value
} from './pdf-objects.ts'

/** What a PDF says that it keeps to. */
interface Claims {
  readonly press: boolean
  readonly archive: boolean
  readonly accessible: boolean
}

interface Page {
  readonly number: number
  readonly page: Dictionary
  readonly painting: Painting
}

interface Case {
  readonly objects: Objects
  readonly root: Dictionary
  readonly pages: readonly Page[]
  readonly claims: Claims
  readonly metadata: string
  /** Tell a fault: where, what is there, what should be, and the clause that asks for it. */
  readonly fault: (place: string, found: string, expected: string, clause: string) => void
  readonly file: VFile
}

/** Report in `file` all that is wrong with the PDF that it holds. */
export function verifyPdf(file: VFile): void {
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
  const tree = objects.resolve(root.entries.get('Pages'))
  const found = pagesIn(tree, objects, new Set())
  if (found.length === 0) {
    fault('/Pages', '0', '≥ 1', 'ISO 32000-1, 7.7.3')
    return
  }
  const pages = found.map((page, index) => ({
    number: index + 1,
    page,
    painting: watchContent(page, objects)
  }))
  const packet = objects.resolve(root.entries.get('Metadata'))
  const metadata = isDictionary(packet) ? Buffer.from(contentOf(packet)).toString('utf8') : ''
  const info = dictionaryAt(trailer, 'Info', objects)
  const claims = {
    press: info.entries.has('GTS_PDFXVersion'),
    archive: /pdfaid:part/.test(metadata),
    accessible: /pdfuaid:part/.test(metadata)
  }
  const known = {objects, root, pages, claims, metadata, fault, file}
  for (const judge of judges) judge(known)
  judgeMetadata(known, info)
}

const judges: readonly ((known: Case) => void)[] = [
  judgeBoxes,
  judgeFonts,
  judgeColours,
  judgeTransparency,
  judgeIntents,
  judgeActions,
  judgeLinks,
  judgeTags,
  judgePictures
]

function pagesIn(node: Value, objects: Objects, seen: Set<Value>): readonly Dictionary[] {
  if (!isDictionary(node) || seen.has(node)) return []
  seen.add(node)
  const kids = objects.resolve(node.entries.get('Kids'))
  if (!isArray(kids)) return nameOf(node, 'Type') === 'Page' ? [node] : []
  return kids.items.flatMap(kid => pagesIn(inherited(objects.resolve(kid), node), objects, seen))
}

/** A page has what those above it say (ISO 32000-1, 7.7.3.4). */
function inherited(kid: Value, parent: Dictionary): Value {
  if (!isDictionary(kid)) return kid
  const passed = ['MediaBox', 'Resources'].flatMap(key => {
    const value = parent.entries.get(key)
    return value === undefined ? [] : [[key, value] as const]
  })
  return {...kid, entries: new Map([...passed, ...kid.entries])}
}

function judgeBoxes({pages, claims, objects, fault}: Case): void {
  for (const {number, page} of pages) {
    const box = (key: string): readonly number[] | undefined => {
      const value = objects.resolve(page.entries.get(key))
      return isArray(value) ? value.items.map(one => Number(objects.resolve(one))) : undefined
    }
    const [media, bleed, trim] = [box('MediaBox'), box('BleedBox'), box('TrimBox')]
    const place = `page ${number}`
    if (!media) fault(place, '–', '/MediaBox', 'ISO 32000-1, 14.11.2')
    if (claims.press && !trim) fault(place, '–', '/TrimBox', 'ISO 15930-4, 6.7')
    const nested = [media, bleed, trim].filter(one => one !== undefined)
    const sound = nested.every((inner, at) => at === 0 || lies(inner, nested[at - 1]!))
    if (!sound) {
      const expected = '/TrimBox ⊆ /BleedBox ⊆ /MediaBox'
      fault(place, nested.map(one => `[${one.join(' ')}]`).join(' '), expected, 'ISO 15930-4, 6.7')
    }
  }
}

function lies([left, bottom, right, top]: readonly number[], outer: readonly number[]): boolean {
  const slack = 0.01
  return (
    left! >= outer[0]! - slack &&
    bottom! >= outer[1]! - slack &&
    right! <= outer[2]! + slack &&
    top! <= outer[3]! + slack
  )
}

function judgeFonts({pages, objects, fault}: Case): void {
  const judged = new Set<Dictionary>()
  for (const {number, painting} of pages) {
    for (const font of painting.fonts) {
      if (judged.has(font)) continue
      judged.add(font)
      const name = nameOf(font, 'BaseFont') ?? '?'
      const place = `page ${number} /${name}`
      const descendants = objects.resolve(font.entries.get('DescendantFonts'))
      const [first] = isArray(descendants) ? descendants.items : [font]
      const inner = objects.resolve(first)
      const descriptor = isDictionary(inner) ? dictionaryAt(inner, 'FontDescriptor', objects) : font
      const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some(key =>
        descriptor.entries.has(key)
      )
      if (!embedded && nameOf(font, 'Subtype') !== 'Type3') {
        fault(place, '–', '/FontFile2 | /FontFile3', 'ISO 32000-1, 9.9')
      }
      const map = objects.resolve(font.entries.get('ToUnicode'))
      if (!isDictionary(map)) fault(place, '–', '/ToUnicode', 'ISO 32000-1, 9.10.3')
      else if (/<(?:0000)?>\s*(?:$|\n|\])/.test(mappingsOf(contentOf(map)))) {
        fault(place, 'U+0000', '≥ U+0001', 'ISO 14289-1, 7.21.7')
      }
    }
    if (painting.missingGlyphs > 0) {
      fault(`page ${number}`, `.notdef × ${painting.missingGlyphs}`, '0', 'ISO 14289-1, 7.21.8')
    }
  }
}

/** The part of a map that says what codes mean. */
function mappingsOf(content: Uint8Array): string {
  const text = Buffer.from(content).toString('latin1')
  return text.match(/beginbf(?:char|range)[\s\S]*?endbf/g)?.join('\n') ?? ''
}

function judgeColours({pages, claims, fault, objects, root}: Case): void {
  const intents = objects.resolve(root.entries.get('OutputIntents'))
  const intended = isArray(intents) && intents.items.length > 0
  for (const {number, painting} of pages) {
    for (const space of painting.colours) {
      if (claims.press && space === 'DeviceRGB') {
        fault(`page ${number}`, `/${space}`, '/DeviceGray | /DeviceCMYK', 'ISO 15930-4, 6.2')
      }
      if (claims.archive && space === 'DeviceCMYK') {
        fault(`page ${number}`, `/${space}`, '/DeviceGray | /DeviceRGB', 'ISO 19005-2, 6.2.4')
      }
      if ((claims.press || claims.archive) && !intended) {
        fault(`page ${number}`, `/${space}`, '/OutputIntents', 'ISO 19005-2, 6.2.4.3')
      }
    }
  }
}

function judgeTransparency({claims, objects, fault}: Case): void {
  if (!claims.press) return
  for (const {entries} of objects.all) {
    const isSee = (key: string) => Number(objects.resolve(entries.get(key)) ?? 1) < 1
    const mask = entries.get('SMask')
    const masked = mask !== undefined && !(isKind(mask, 'name') && mask.value === 'None')
    if (masked || isSee('ca') || isSee('CA')) {
      fault('/SMask /ca /CA', masked ? '/SMask' : '< 1', '–', 'ISO 15930-4, 6.12')
    }
  }
}

function judgeIntents({root, objects, claims, fault}: Case): void {
  if (!claims.press && !claims.archive) return
  const subtype = claims.press ? 'GTS_PDFX' : 'GTS_PDFA1'
  const clause = claims.press ? 'ISO 15930-4, 6.2' : 'ISO 19005-2, 6.2.3'
  const list = objects.resolve(root.entries.get('OutputIntents'))
  const intents = (isArray(list) ? list.items : []).map(objects.resolve).filter(isDictionary)
  const intent = intents.find(one => nameOf(one, 'S') === subtype)
  if (!intent) {
    fault('/OutputIntents', '–', `/${subtype}`, clause)
    return
  }
  const {entries} = intent
  if (!entries.has('OutputConditionIdentifier')) {
    fault(`/${subtype}`, '–', '/OutputConditionIdentifier', clause)
  }
  const profile = isDictionary(objects.resolve(entries.get('DestOutputProfile')))
  if (!profile && !(claims.press && entries.has('RegistryName'))) {
    fault(`/${subtype}`, '–', '/DestOutputProfile', clause)
  }
}

/** What does something when it is opened is no part of a publication. */
function judgeActions({objects, fault, root, claims}: Case): void {
  const banned = new Set(['JavaScript', 'Launch', 'ImportData', 'SubmitForm', 'Sound', 'Movie'])
  for (const dictionary of objects.all) {
    const action = dictionaryAt(dictionary, 'A', objects)
    const kind = nameOf(dictionary, 'S') ?? nameOf(action, 'S')
    if (kind && banned.has(kind)) fault('/Action', `/${kind}`, '/URI | /GoTo', 'ISO 19005-2, 6.5.1')
  }
  if (claims.press && root.entries.has('OpenAction')) {
    fault('/Root', '/OpenAction', '–', 'ISO 15930-4, 6.10')
  }
}

function judgeLinks({pages, objects, claims, fault}: Case): void {
  for (const {number, page} of pages) {
    const list = objects.resolve(page.entries.get('Annots'))
    const annotations = (isArray(list) ? list.items : []).map(objects.resolve).filter(isDictionary)
    const place = `page ${number} /Annots`
    if (claims.press && annotations.length > 0) {
      fault(place, String(annotations.length), '0', 'ISO 15930-4, 6.8')
    }
    for (const {entries} of claims.accessible ? annotations : []) {
      for (const key of ['Contents', 'StructParent']) {
        if (!entries.has(key)) fault(place, '–', `/${key}`, 'ISO 14289-1, 7.18')
      }
    }
  }
}

function judgeTags({root, objects, pages, claims, fault}: Case): void {
  if (!claims.accessible) return
  const clause = 'ISO 14289-1, 7.1'
  const marked = dictionaryAt(root, 'MarkInfo', objects).entries.get('Marked')
  if (marked !== true) fault('/MarkInfo', '–', '/Marked true', clause)
  if (!root.entries.has('StructTreeRoot')) fault('/Root', '–', '/StructTreeRoot', clause)
  if (!root.entries.has('Lang')) fault('/Root', '–', '/Lang', 'ISO 14289-1, 7.2')
  const shown = dictionaryAt(root, 'ViewerPreferences', objects).entries.get('DisplayDocTitle')
  if (shown !== true) fault('/ViewerPreferences', '–', '/DisplayDocTitle true', clause)
  for (const {number, page, painting} of pages) {
    if (painting.untagged > 0) {
      fault(`page ${number}`, `BT × ${painting.untagged}`, 'BDC | /Artifact BMC', clause)
    }
    if (nameOf(page, 'Tabs') !== 'S' && page.entries.has('Annots')) {
      fault(`page ${number}`, '–', '/Tabs /S', 'ISO 14289-1, 7.18.3')
    }
  }
  const levels: number[] = []
  const elements = objects.all.filter(one => nameOf(one, 'Type') === 'StructElem')
  for (const element of elements) {
    const role = nameOf(element, 'S') ?? ''
    if (role === 'Figure' && !element.entries.has('Alt') && !element.entries.has('ActualText')) {
      fault('/Figure', '–', '/Alt', 'ISO 14289-1, 7.3')
    }
    if (role === 'Note' && !element.entries.has('ID'))
      fault('/Note', '–', '/ID', 'ISO 14289-1, 7.9')
    if (/^H[1-6]$/.test(role)) levels.push(Number(role[1]))
  }
  const skipped = levels.findIndex((level, at) => level > (levels[at - 1] ?? 0) + 1)
  if (skipped >= 0) {
    const expected = `≤ /H${(levels[skipped - 1] ?? 0) + 1}`
    fault('/StructTreeRoot', `/H${levels[skipped]}`, expected, 'ISO 14289-1, 7.4.2')
  }
}

/** Pixels to the inch that printers ask for. */
const fineEnough = 300

function judgePictures({pages, claims, file}: Case): void {
  if (!claims.press) return
  for (const {number, painting} of pages) {
    for (const {name, resolution} of painting.pictures) {
      if (resolution >= fineEnough) continue
      const expected = `≥ ${fineEnough} dpi`
      const place = `page ${number} /${name}`
      warn(file, 'preflight', {
        place,
        found: `${Math.floor(resolution)} dpi`,
        expected,
        clause: 'ISO 15930-4'
      })
    }
  }
}

/** What the information dictionary and the packet of metadata both say must be the same. */
function judgeMetadata({metadata, claims, objects, fault}: Case, info: Dictionary): void {
  const clause = 'ISO 16684-1; ISO 32000-1, 14.3'
  if (metadata === '') {
    if (claims.archive || claims.accessible) fault('/Root', '–', '/Metadata', clause)
    return
  }
  for (const [key, property] of same) {
    const value = objects.resolve(info.entries.get(key))
    if (!isKind(value, 'text')) continue
    const here = plainText(value.value)
    const there = propertyOf(metadata, property)
    const [one, other] = property.endsWith('Date') ? [momentOf(here), there] : [here, there]
    if (one !== other) fault(`/Info /${key}`, one, `${property} ${other ?? '–'}`, clause)
  }
  if (claims.accessible && !propertyOf(metadata, 'dc:title')) {
    fault('/Metadata', '–', 'dc:title', 'ISO 14289-1, 7.1')
  }
}

const same = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Keywords', 'pdf:Keywords'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate']
] as const

/** The text of a property; of a list its items, a semicolon between them. */
function propertyOf(metadata: string, name: string): string | undefined {
  const start = metadata.indexOf(`<${name}>`)
  const end = metadata.indexOf(`</${name}>`, start)
  if (start < 0 || end < 0) return undefined
  const content = metadata.slice(start + name.length + 2, end)
  const items = [...content.matchAll(/<rdf:li[^>]{0,100}>([^<]*)<\/rdf:li>/g)].map(
    ([, text]) => text
  )
  const text = items.length > 0 ? items.join('; ') : content
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** A text string (ISO 32000-1, 7.9.2): UTF-16 where it begins with its mark. */
function plainText(value: string): string {
  if (!value.startsWith('\xfe\xff')) return value
  const bytes = Buffer.from(value.slice(2), 'latin1')
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : value
}

/** A date of PDF as one of XMP; both of ours are in universal time. */
function momentOf(date: string): string {
  return date.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z')
}

function dictionaryAt({entries}: Dictionary, key: string, {resolve}: Objects): Dictionary {
  const value = resolve(entries.get(key))
  return isDictionary(value) ? value : {type: 'dictionary', entries: new Map()}
}
