/** Bytes in the making: content operators are put down as they are found, with no text in between. */

/** What is written so far. The buffer is used again from page to page. */
export interface Bytes {
  buffer: Uint8Array
  length: number
}

/** Nothing, with room. */
export function openBytes(): Bytes {
  return {buffer: new Uint8Array(1 << 16), length: 0}
}

/** A copy of what is written; what comes next begins anew. */
export function takeBytes(bytes: Bytes): Uint8Array {
  const taken = bytes.buffer.slice(0, bytes.length)
  bytes.length = 0
  return taken
}

/** See to room for so many bytes more. */
export function makeRoom(bytes: Bytes, more: number): void {
  const needed = bytes.length + more
  if (needed <= bytes.buffer.length) return
  const larger = new Uint8Array(2 * needed)
  larger.set(bytes.buffer)
  bytes.buffer = larger
}

/** Put text of ASCII. */
export function putText(bytes: Bytes, text: string): void {
  makeRoom(bytes, text.length)
  const {buffer} = bytes
  let at = bytes.length
  for (let index = 0; index < text.length; index++) buffer[at++] = text.charCodeAt(index)
  bytes.length = at
}

/** Put a number of two bytes as four hexadecimal digits. */
export function putCode(bytes: Bytes, code: number): void {
  makeRoom(bytes, 4)
  const {buffer, length} = bytes
  buffer[length] = digits[code >> 12]!
  buffer[length + 1] = digits[(code >> 8) & 15]!
  buffer[length + 2] = digits[(code >> 4) & 15]!
  buffer[length + 3] = digits[code & 15]!
  bytes.length = length + 4
}

const digits = new TextEncoder().encode('0123456789abcdef')
