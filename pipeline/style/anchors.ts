/** Where the marks of notes and the notes themselves are found; no word of the text makes such an anchor. */

/** The anchor of a note. */
export function noteAnchor(identifier: string): string {
  return `note:${identifier}`
}

/** The anchor of a note's first mark. */
export function markAnchor(identifier: string): string {
  return `mark:${identifier}`
}
