/** What the name of a face tells. */

/** Whether a face is a bold one. */
export function isBoldName(face: string): boolean {
  return /bold|black|heavy/i.test(face)
}

/** Whether all characters of a face have one width: code is set so, apart from the text, and not as headings are. */
export function isMonospaced(face: string): boolean {
  return /mono|courier|consol|typewriter|menlo|cmtt/i.test(face)
}
