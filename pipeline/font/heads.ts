/**
 * What a font file says of its faces: their names and weights, read from a few small tables, so that folders
 * of large files can be listed.
 */
import * as fontkit from 'fontkit'
import {assemble, entryLength, headLength, type Table} from './sfnt.ts'

/** A face as its file names it. */
export interface FaceHead {
  /** PostScript name. */
  readonly name: string
  /** In English; an italic is a family of its own. */
  readonly family: string
  /** One, or of a variable font every full hundred that it has. */
  readonly weights: readonly number[]
}

/** Some bytes of a file; fewer where it ends. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>

/**
 * Read the heads of a TrueType or OpenType file, or of a collection of them.
 *
 * @returns None for a file of another kind, and for one that is damaged.
 */
export async function readHeads(read: ReadBytes): Promise<readonly FaceHead[]> {
  try {
    const start = viewOf(await read(0, headLength))
    if (start.getUint32(0) !== collection) return [await readHead(read, 0)]
    const count = Math.min(start.getUint32(8), mostMembers)
    const offsets = viewOf(await read(headLength, 4 * count))
    const heads: FaceHead[] = []
    for (let at = 0; at < count; at++) heads.push(await readHead(read, offsets.getUint32(4 * at)))
    return heads
  } catch {
    return []
  }
}

/** The first four bytes of a collection, `ttcf`. */
const collection = 0x74746366

/** Collections of Han for every region and weight have some seventy faces. */
const mostMembers = 256

/** The tables that name a face. */
const naming: ReadonlySet<string> = new Set(['name', 'OS/2', 'head', 'fvar'])

/** None of these is as large; what says so is damaged. */
const largestTable = 1e6

async function readHead(read: ReadBytes, offset: number): Promise<FaceHead> {
  const count = viewOf(await read(offset, headLength)).getUint16(4)
  const directory = await read(offset + headLength, entryLength * count)
  const entries = viewOf(directory)
  const tables: Table[] = []
  for (let at = 0; at < entryLength * count; at += entryLength) {
    const tag = String.fromCharCode(...directory.subarray(at, at + 4))
    const length = entries.getUint32(at + 12)
    if (!naming.has(tag) || length > largestTable) continue
    tables.push({tag, bytes: await read(entries.getUint32(at + 8), length)})
  }
  const font = fontkit.create(assemble('\u0000\u0001\u0000\u0000', tables)) as fontkit.Font
  const italic = font['OS/2'].fsSelection.italic || font.head.macStyle.italic
  const family = font.getName('preferredFamily', 'en') ?? font.getName('fontFamily', 'en')
  if (!family || !font.postscriptName) throw new Error('Unexpected face without a name')
  const isNamed = !italic || /\bItalic$/.test(family)
  return {
    name: font.postscriptName,
    family: isNamed ? family : `${family} Italic`,
    weights: weightsOf(font)
  }
}

function weightsOf(font: fontkit.Font): readonly number[] {
  const axis = font.variationAxes.wght
  if (!axis) return [font['OS/2'].usWeightClass]
  const hundreds = [100, 200, 300, 400, 500, 600, 700, 800, 900]
  return hundreds.filter(weight => axis.min <= weight && weight <= axis.max)
}

function viewOf({buffer, byteOffset, byteLength}: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
