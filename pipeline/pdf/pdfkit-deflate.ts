/**
 * Streams deflated beside the painting, on threads of the platform: pdfkit would deflate them all at the end, one after
 * the other. What comes out is the same, and objects are written in their order whenever a stream is ready.
 */
import {promisify} from 'node:util'
import {deflate} from 'node:zlib'
import type {Reference} from 'pdfkit'

const deflated = promisify(deflate)

/** Deflates what is written into objects. */
export interface Deflater {
  /** Take what is written into an object. Resolves when there is room for the next. */
  readonly take: (object: Reference) => Promise<void>
  /** Resolves when every object has its stream. */
  readonly finish: () => Promise<void>
}

/** So many are deflated at once: each takes a quarter of a mebibyte meanwhile. */
const atOnce = 32

/** Begin to deflate. */
export function openDeflater(): Deflater {
  const waiting: Promise<void>[] = []
  return {
    async take(object) {
      waiting.push(squeeze(object))
      if (waiting.length >= atOnce) await Promise.all(waiting.splice(0, atOnce / 2))
    },
    finish: async () => void (await Promise.all(waiting))
  }
}

async function squeeze(object: Reference): Promise<void> {
  const stream = await deflated(Buffer.concat(object.buffer))
  object.compress = false
  object.buffer = [stream]
}
