/** How links name headings, and bookmarks notes: the forms that writing and reading back agree on. */

/**
 * Gives the fragments of a document's headings, in their order, as common Markdown readers make them; a
 * second heading of the same text gets `-1`.
 */
export function fragmentMaker(): (text: string) => string {
  const stems = new Map<string, number>()
  return text => {
    const stem = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const count = stems.get(stem) ?? 0
    stems.set(stem, count + 1)
    return count === 0 ? stem : `${stem}-${count}`
  }
}

/**
 * The bookmark at the mark of a note. Word takes letters, digits and the low line, forty of them: other characters are
 * told by their codes. A label that is longer has no bookmark of its own.
 */
export function noteBookmark(label: string, number: number): string {
  const name = label.replace(
    /[^\p{L}\p{N}_]/gu,
    character => `_u${character.codePointAt(0)!.toString(16).padStart(4, '0')}_`
  )
  const bookmark = notePrefix + name
  return bookmark.length > 40 ? `_RefNote${number}` : bookmark
}

/** The label of the note that a bookmark marks, if it marks one. */
export function labelOfBookmark(bookmark: string): string | undefined {
  if (!bookmark.startsWith(notePrefix)) return undefined
  return bookmark
    .slice(notePrefix.length)
    .replace(/_u([\da-f]{4,6})_/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
}

const notePrefix = '_Note_'
