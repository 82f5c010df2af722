/**
 * Fonts that serve nothing outside of their book (EPUB 3.3 §4.3.6 and §4.3.7): their first bytes are mixed with the
 * digest of the book's identifier, and a list says which they are.
 */
import {createHash} from 'node:crypto'
import {element, onLines, writeXml} from './xml.ts'

/** How many bytes of a font are changed. */
const changed = 1040

/** A font's bytes, mixed; done twice, they are as they were. */
export function obfuscated(bytes: Uint8Array, identifier: string): Uint8Array {
  const key = createHash('sha1')
    .update(identifier.replace(/[ \t\r\n]/g, ''))
    .digest()
  return bytes.map((byte, at) => (at < changed ? byte ^ key[at % key.length]! : byte))
}

/** `META-INF/encryption.xml`: the files of the book that are mixed, by their path in the archive. */
export function encryptionDocument(paths: readonly string[]): string {
  const algorithm = 'http://www.idpf.org/2008/embedding'
  const entries = paths.map(path =>
    element('enc:EncryptedData', {}, [
      element('enc:EncryptionMethod', {Algorithm: algorithm}),
      element('enc:CipherData', {}, [element('enc:CipherReference', {URI: path})])
    ])
  )
  return writeXml(
    element(
      'encryption',
      {
        xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container',
        'xmlns:enc': 'http://www.w3.org/2001/04/xmlenc#'
      },
      onLines(entries)
    )
  )
}
