/** How links name headings: the one form that writing and reading back agree on. */

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
