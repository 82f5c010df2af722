/**
 * Write an edition as a PDF: what composition placed is painted where it placed it.
 *
 * The text is black alone, in device gray. Nothing is measured here and no text is shaped.
 */
import type {Edition, Page} from '../page/types.ts'
import type {Publication} from '../publication.ts'
import {describe} from './metadata.ts'
import {type Painted, paint, type Resources} from './paint.ts'
import {type Destination, type EmbeddedFace, type LabelRange, openPdf} from './pdfkit-file.ts'
import {openTags, type Tagging} from './tags.ts'

/** The bytes of a PDF. The same edition and publication give the same bytes. */
export function writePdf(edition: Edition, publication: Publication): Promise<Uint8Array> {
  const {width, height, pages, outline} = edition
  const {info, xmp} = describe(publication)
  const file = openPdf({width, height, language: publication.language, info, tagged: true})
  const tags = openTags()
  for (const {items} of pages) {
    const used = new Set<EmbeddedFace>()
    const embed: Resources['embed'] = face => {
      const embedded = file.embed(face)
      used.add(embedded)
      return embedded
    }
    const painted = items.flatMap(item => paint(item, {embed, image: file.image}))
    tags.turnPage()
    file.addPage(['0 g', ...marked(painted, tags)].join('\n'), used)
    for (const item of items) {
      if (item.type !== 'picture' || !item.element) continue
      const {x, y} = item
      tags.tagOf(item.element).box = [x, height - y - item.height, x + item.width, height - y]
    }
  }
  for (const {index, items} of pages) {
    for (const item of items) {
      const target = item.type === 'link' ? targetOf(item.target, edition) : undefined
      if (item.type !== 'link' || target === undefined) continue
      const tag = item.element && tags.annotate(item.element, index)
      file.addLink(index, {...item, tag}, target)
    }
  }
  file.addTags(tags.tree)
  file.addBookmarks(outline)
  file.addPageLabels(labelRanges(pages))
  return file.finish(xmp)
}

/** The content of a page, marked: what follows one another and has one element is one sequence. */
function marked(painted: readonly Painted[], tags: Tagging): readonly string[] {
  const sequences: {element: Painted['element']; shown: string[]}[] = []
  for (const {element, shown} of painted) {
    const open = sequences.at(-1)
    if (open && open.element === element) open.shown.push(shown)
    else sequences.push({element, shown: [shown]})
  }
  return sequences.map(({element, shown}) => {
    const ink = shown.filter(operators => operators !== '')
    if (ink.length > 0) return tags.mark(element, ink.join('\n'))
    if (element) tags.tagOf(element)
    return ''
  })
}

/** Where a link leads. An address that could do more than open a page or a letter is no link. */
function targetOf(target: string, {anchors}: Edition): string | Destination | undefined {
  if (target.startsWith('#')) return anchors.get(target.slice(1))
  if (!URL.canParse(target)) return undefined
  const {href, protocol} = new URL(target)
  return linkSchemes.has(protocol) ? href : undefined
}

const linkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** Pages that are numbered on from one another, together. */
function labelRanges(pages: readonly Page[]): readonly LabelRange[] {
  return pages.flatMap(({index, label}) => {
    const before = pages[index - 1]?.label
    const goesOn = before?.style === label.style && before.number + 1 === label.number
    return goesOn ? [] : [{index, ...label}]
  })
}
