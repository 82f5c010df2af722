/** A file within the file, as pdfkit's objects (ISO 32000-1, 7.11; ISO 19005-3, 6.8 and annex E). */
import type {PDFDocument} from 'pdfkit'

/** What a publication was made of. */
export interface Attachment {
  readonly name: string
  /** `text/markdown`. */
  readonly mediaType: string
  /** What it is, in words. */
  readonly description: string
  readonly bytes: Uint8Array
  readonly modified: Date
}

/** Add a file as the source of the whole document. */
export function addAttachment(pdf: PDFDocument, attachment: Attachment): void {
  const {name, mediaType, description, bytes, modified} = attachment
  const content = pdf.ref({
    Type: 'EmbeddedFile',
    Subtype: mediaType.replace('/', '#2F'),
    Params: {Size: bytes.length, ModDate: modified}
  })
  content.end(bytes)
  const specification = pdf.ref({
    Type: 'Filespec',
    AFRelationship: 'Source',
    F: new String(name),
    UF: new String(name),
    Desc: new String(description),
    EF: {F: content, UF: content}
  })
  specification.end()
  const names = pdf._root.data.Names!
  names.data.EmbeddedFiles = {Names: [new String(name), specification]}
  pdf._root.data.AF = [specification]
}
