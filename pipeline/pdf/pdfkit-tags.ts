/**
 * The structure tree as pdfkit's objects (ISO 32000-1, 14.7.2 to 14.7.5): an object for each element, numbers
 * for its content. pdfkit's own structure keeps an object for each piece and closes them in its own order.
 */
import type {Dictionary, PDFDocument, Reference} from 'pdfkit'
import type {Element} from '../structure.ts'
import type {Tag, TagTree} from './tags.ts'

/** Write the tree; `pages` and `annotations` are the objects that it speaks of. */
export function writeTags(
  pdf: PDFDocument,
  tree: TagTree,
  pages: readonly Reference[],
  annotations: readonly Reference[]
): void {
  const objects = new Map<Tag, Reference>()
  let notes = 0

  const write = (tag: Tag, parent: Reference): Reference => {
    const {element, kids, box} = tag
    const object = pdf.ref({
      Type: 'StructElem',
      S: element.role,
      P: parent,
      ...(element.language !== undefined && {Lang: new String(element.language)}),
      ...(element.alt !== undefined && {Alt: new String(element.alt)}),
      // ISO 14289-1, 7.9: each note has an identifier of its own.
      ...(element.role === 'Note' && {ID: new String(`note-${++notes}`)}),
      ...attributes(element, box)
    })
    objects.set(tag, object)
    const [first] = kids.flatMap(kid =>
      'type' in kid && kid.type === 'sequence' ? [kid.page] : []
    )
    if (first !== undefined) object.data.Pg = pages[first]
    object.data.K = kids.map(kid => {
      if (!('type' in kid)) return write(kid, object)
      const page = pages[kid.page]
      if (kid.type === 'annotation') return {Type: 'OBJR', Pg: page, Obj: annotations[kid.number]}
      return kid.page === first ? kid.number : {Type: 'MCR', Pg: page, MCID: kid.number}
    })
    object.end()
    return object
  }

  const root = pdf.getStructTreeRoot()
  const document = pdf.ref({Type: 'StructElem', S: 'Document', P: root})
  document.data.K = tree.kids.map(tag => write(tag, document))
  document.end()
  root.data.K = document
  for (const [page, tags] of tree.pages.entries()) {
    root.data.ParentTree!.add(
      page,
      tags.map(tag => objects.get(tag))
    )
  }
  for (const [number, tag] of tree.annotations.entries()) {
    root.data.ParentTree!.add(pages.length + number, objects.get(tag))
  }
  root.data.ParentTreeNextKey = pages.length + tree.annotations.length
}

/** What some elements must say of themselves (ISO 32000-1, 14.8.5; ISO 14289-1, 7.5 and 7.6). */
function attributes({role, ordered}: Element, box: Tag['box']): Dictionary {
  if (role === 'TH') return {A: {O: 'Table', Scope: 'Column'}}
  if (role === 'L') return {A: {O: 'List', ListNumbering: ordered ? 'Decimal' : 'Disc'}}
  if (role === 'Figure' && box) return {A: {O: 'Layout', BBox: box}}
  return {}
}
