/** PNG files made for a test: rows of bytes under a header, so that every form of a pixel can be tried. */
import {crc32, deflateSync} from 'node:zlib'

/** What the header says; colour 0 is grey, 2 RGB, 3 indexed, 4 grey with alpha, 6 RGB with alpha. */
export interface Header {
  readonly width: number
  readonly height: number
  readonly bits?: number
  readonly colour?: number
  /** Pixels to the inch. */
  readonly perInch?: number
  readonly palette?: readonly number[]
}

/** A PNG whose rows are all alike. */
export function png(header: Header, row: readonly number[]): Uint8Array {
  const {width, height, bits = 8, colour = 0, perInch, palette} = header
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, colour], 8)
  const density = Buffer.alloc(9)
  density.writeUInt32BE(Math.round((perInch ?? 0) / 0.0254), 0)
  density.writeUInt32BE(Math.round((perInch ?? 0) / 0.0254), 4)
  density[8] = 1
  const rows = Buffer.concat(Array.from({length: height}, () => Buffer.from([0, ...row])))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      ...(perInch ? [chunk('pHYs', density)] : []),
      ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0))
    ])
  )
}

/** A grey picture of a size in points: 72 pixels to the inch. */
export function grey(width: number, height: number): Uint8Array {
  return png({width, height, perInch: 72}, Array(width).fill(128))
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
