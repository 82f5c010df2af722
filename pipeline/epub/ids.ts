/** Ids within a file: those of drawings come from their authors, and must be unlike each other and unlike ours. */

/** The ids that the writer gives. */
const ours = /^(?:section|note|noteref|page)-\d+$/

/**
 * Markup whose ids its file does not have yet; where one does, another takes its place, here and in all that refers
 * to it within the markup.
 *
 * @param taken The ids of the file; those of the markup are added.
 */
export function withOwnIds(markup: string, taken: Set<string>): string {
  let result = markup
  for (const [, id = ''] of markup.matchAll(/\sid\s*=\s*["']([^"']*)["']/g)) {
    const own = freeId(id, taken)
    taken.add(own)
    if (own !== id) result = renamed(result, id, own)
  }
  return result
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  const numbered = (number: number): string => (number === 1 ? id : `${id}-${number}`)
  let number = 1
  while (taken.has(numbered(number)) || ours.test(numbered(number))) number++
  return numbered(number)
}

/** In attributes: `id="a"`, `href="#a"`, `url(#a)`, `aria-labelledby="a b"`. */
function renamed(markup: string, id: string, own: string): string {
  const name = id.replace(/[^\w-]/g, character => `\\u{${character.codePointAt(0)!.toString(16)}}`)
  const references = new RegExp(`(\\sid\\s*=\\s*["']|#)${name}(?=["')])`, 'gu')
  return markup
    .replace(references, (_, before: string) => before + own)
    .replace(
      /(\saria-(?:labelledby|describedby)\s*=\s*["'])([^"']*)/g,
      (_, start: string, list: string) =>
        start +
        list
          .split(/\s+/)
          .map(one => (one === id ? own : one))
          .join(' ')
    )
}
