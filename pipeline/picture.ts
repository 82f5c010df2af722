/** Pictures: what they are and how large, read from their own bytes, never from a name. */

/** What a picture's head says: its kind, its size in pixels, and how many of them make an inch. */
export interface Picture {
  readonly type: 'png' | 'jpg' | 'gif' | 'bmp'
  readonly width: number
  readonly height: number
  /** Where the picture says it. */
  readonly perInch?: number
  /** How many values a pixel of a JPEG has. */
  readonly channels?: number
}

/**
 * What a picture's bytes say of it: PNG (W3C PNG §11.2.2), JPEG (ITU-T T.81 B.2.2), GIF89a §18,
 * BMP.
 *
 * @returns Nothing where they are none of these, or say no size.
 */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const picture = readers
    .find(({magic}) => magic.every((byte, at) => bytes[at] === byte))
    ?.read(view)
  return picture && picture.width > 0 && picture.height > 0 ? picture : undefined
}

const readers: readonly {
  readonly magic: readonly number[]
  readonly read: (view: DataView) => Picture | undefined
}[] = [
  {
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    read: view =>
      view.byteLength < 24
        ? undefined
        : {
            type: 'png',
            width: view.getUint32(16),
            height: view.getUint32(20),
            ...density(pngDensity(view))
          }
  },
  {magic: [0xff, 0xd8, 0xff], read: readJpeg},
  {
    magic: [0x47, 0x49, 0x46, 0x38],
    read: view =>
      view.byteLength < 10
        ? undefined
        : {type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true)}
  },
  {
    magic: [0x42, 0x4d],
    read: view =>
      view.byteLength < 26
        ? undefined
        : {
            type: 'bmp',
            width: Math.abs(view.getInt32(18, true)),
            height: Math.abs(view.getInt32(22, true))
          }
  }
]

const perMetre = 0.0254
const perCentimetre = 2.54

/** A density that can be meant: some programs write nought or one. */
function density(perInch: number | undefined): {perInch?: number} {
  return perInch !== undefined && perInch >= 10 ? {perInch} : {}
}

/** The chunk `pHYs`, which stands before the pixels (W3C PNG §11.3.4.3). */
function pngDensity(view: DataView): number | undefined {
  for (let at = 8; at + 20 <= view.byteLength; ) {
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    if (type === 0x70485973 && view.getUint8(at + 16) === 1) {
      return Math.round(view.getUint32(at + 8) * perMetre)
    }
    if (type === 0x49444154) return undefined
    at += 12 + length
  }
  return undefined
}

/** From segment to segment until the start of a frame, which says the size; JFIF says the density before it. */
function readJpeg(view: DataView): Picture | undefined {
  let perInch: number | undefined
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // SOF0 to SOF15, without the tables DHT, JPG and DAC that share their range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {
        type: 'jpg',
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
        ...(at + 9 < view.byteLength && {channels: view.getUint8(at + 9)}),
        ...density(perInch)
      }
    }
    if (marker === 0xe0 && at + 16 <= view.byteLength && view.getUint32(at + 4) === 0x4a464946) {
      const unit = [undefined, 1, perCentimetre][view.getUint8(at + 11)]
      perInch = unit && Math.round(view.getUint16(at + 12) * unit)
    }
    // Each 0xff before a marker is padding.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
