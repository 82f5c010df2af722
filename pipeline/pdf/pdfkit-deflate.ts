/**
 * Pages deflated on another thread while the next ones are painted: pdfkit would deflate them all at the end. What comes
 * out is the same, in the same order.
 *
 * The platform's own threads deflate a stream each, which costs this one half as much again as doing it itself; so one
 * thread is sent many at once. Its program is a text, to be found wherever this module is compiled or bundled to.
 */
import {once} from 'node:events'
import {Worker} from 'node:worker_threads'
import type {Reference} from 'pdfkit'

const program = `
const {parentPort} = require('node:worker_threads')
const {deflateSync} = require('node:zlib')
parentPort.on('message', streams => parentPort.postMessage(streams.map(one => deflateSync(one))))
`

/** Deflates what is written into objects. */
export interface Deflater {
  /** Take an object with all that is written into it. */
  readonly take: (object: Reference) => void
  /** Resolves when every object has its stream. */
  readonly finish: () => Promise<void>
}

/** So many are sent at once; where there are fewer in all, pdfkit does it. */
const sentAtOnce = 64

/** Begin to deflate. */
export function openDeflater(): Deflater {
  const sent: Reference[] = []
  let waiting: Reference[] = []
  let finished = 0
  let thread: Worker | undefined

  const open = (): Worker => {
    const opened = new Worker(program, {eval: true})
    opened.on('message', (streams: readonly Uint8Array[]) => {
      for (const stream of streams) setStream(sent[finished++]!, stream)
    })
    return opened
  }
  const send = (to: Worker): void => {
    sent.push(...waiting)
    to.postMessage(waiting.map(({buffer}) => Buffer.concat(buffer)))
    waiting = []
  }
  return {
    take(object) {
      waiting.push(object)
      if (waiting.length < sentAtOnce) return
      thread ??= open()
      send(thread)
    },
    async finish() {
      if (!thread) return
      if (waiting.length > 0) send(thread)
      while (finished < sent.length) await once(thread, 'message')
      await thread.terminate()
    }
  }
}

function setStream(object: Reference, stream: Uint8Array): void {
  object.compress = false
  object.buffer = [stream]
}
