/** What HTML says when its markup is taken away, so that no word of the author's is lost. */

/** The words of a piece of HTML, a line for each line of its source or each block; none of a comment or a script. */
export function linesOfHtml(source: string): string[] {
  return source
    .replace(unseen, '')
    .replace(/<\/?(?:br|div|p|li|tr|h[1-6]|dd|dt)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z!?][^<>]*>/gi, '')
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|nbsp));/gi,
      (_, decimal, hex, name) =>
        name ? named[name.toLowerCase() as keyof typeof named] : character(decimal ?? `0x${hex}`)
    )
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Comments, scripts and styles; the ends are looked for once each, or the rest is unseen. */
const unseen =
  /<!--(?:(?!-->)[\s\S])*(?:-->|$)|<(script|style)\b(?:(?!<\/\1)[\s\S])*(?:<\/\1\s*>|$)/gi

const named = {amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0'} as const

function character(code: string): string {
  const point = Number(code)
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
}
