/** Text to bytes in legacy encodings: the platform's decoder, turned round. */

/** An encoder of an encoding of one and two bytes a character. */
export function encoderOf(encoding: string): (text: string) => Uint8Array {
  const bytesOf = new Map<string, readonly number[]>()
  const add = (bytes: readonly number[]) => {
    // In steps, for Node 20 takes windows-1252 for ISO 8859-1 otherwise.
    const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes), {stream: true})
    if ([...text].length === 1 && text !== '\ufffd' && !bytesOf.has(text)) bytesOf.set(text, bytes)
  }
  for (let lead = 0; lead < 0x100; lead++) add([lead])
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail])
  }
  return text => Uint8Array.from([...text].flatMap(character => bytesOf.get(character) ?? [0x3f]))
}
