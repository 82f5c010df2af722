/**
 * What the codes of a face say, as a map to Unicode (ISO 32000-1, 9.10.3), code by code.
 *
 * pdfkit writes arrays of 256 texts, of which Ghostscript takes a byte each: what is distilled again by it can no
 * longer be copied. Blocks have at most a hundred codes (Adobe Technical Note 5014, 6.3).
 */

/** So many codes a block may have. */
const mostInBlock = 100

/** The map of codes of two bytes, each at its text's index. */
export function mapToUnicode(texts: readonly string[]): string {
  const rows = texts.map((text, code) => `<${hex(code)}> <${utf16(text)}>`)
  const blocks: string[] = []
  for (let at = 0; at < rows.length; at += mostInBlock) {
    const block = rows.slice(at, at + mostInBlock)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** Text as the hexadecimal digits of its UTF-16. */
export function utf16(text: string): string {
  let digits = ''
  for (let index = 0; index < text.length; index++) digits += hex(text.charCodeAt(index))
  return digits
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0')
}
