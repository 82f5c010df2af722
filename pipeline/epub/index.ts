/** Stand-in for the Epub. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Images, Publication} from '../publication.ts'
import type {House} from '../style/types.ts'

export async function writeEpub(
  tree: Root,
  _file: VFile,
  {publication}: {publication: Publication; house: House; images: Images}
): Promise<Uint8Array> {
  return new TextEncoder().encode(`PK ${publication.title} ${tree.children.length}\n`)
}
