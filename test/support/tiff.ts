/** The pixels of an uncompressed TIFF of one byte a pixel (TIFF 6.0, 2 and 3), as Ghostscript writes plates. */
export function readTiff(bytes: Buffer): {width: number; height: number; pixels: Uint8Array} {
  const little = bytes.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const u32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const directory = u32(4)
  const values = (tag: number): number[] => {
    const entries = Array.from({length: u16(directory)}, (_, entry) => directory + 2 + entry * 12)
    const entry = entries.find(at => u16(at) === tag)!
    const short = u16(entry + 2) === 3
    const count = u32(entry + 4)
    const size = short ? 2 : 4
    const start = count * size > 4 ? u32(entry + 8) : entry + 8
    return Array.from({length: count}, (_, at) => (short ? u16 : u32)(start + at * size))
  }
  const [width, height, offsets, lengths] = [256, 257, 273, 279].map(values)
  const strips = offsets!.map((start, at) => bytes.subarray(start, start + lengths![at]!))
  return {width: width![0]!, height: height![0]!, pixels: Buffer.concat(strips)}
}
