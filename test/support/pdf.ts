/**
 * Small PDFs written by hand: lines of text at given places, in a CJK face that the file does not hold.
 *
 * Their characters are UCS-2 codes that only the tables of pdf.js lead to Unicode: there is no ToUnicode.
 */

/**
 * A line of text: where it begins from the page's left and head, its size in points, and the text. `(dot)`, `(ring)` and
 * `(square)` are drawn.
 */
export interface Placed {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  /** Whether it is set in a face of one width, which has ASCII alone. */
  readonly code?: boolean
  readonly text: string
}

const height = 842

/** A PDF of A4 pages. */
export function makePdf(pages: readonly (readonly Placed[])[]): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, index) => `${8 + 2 * index} 0 R`).join(' ')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  for (const name of ['STSong-Light', 'STHeiti-Bold']) {
    const descendant = objects.length + 2
    add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /UniGB-UCS2-H /DescendantFonts [${descendant} 0 R] >>`
    )
    add(
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>`
    )
  }
  const code = objects.length + 1
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>')
  for (const placed of pages) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${height}] /Resources << /Font << /F1 3 0 R /F2 5 0 R /F3 ${code} 0 R >> >> /Contents ${objects.length + 2} 0 R >>`
    )
    const content = placed.map(draw).join('\n')
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  return assemble(objects)
}

function draw({x, y, size, bold, code, text}: Placed): string {
  const shape = /^\((dot|ring|square)\)$/.exec(text)
  if (shape) return drawShape(shape[1]!, x, height - y, size)
  const digits = code ? 2 : 4
  const codes = [...text].map(character =>
    character.charCodeAt(0).toString(16).padStart(digits, '0')
  )
  return `BT /F${code ? 3 : bold ? 2 : 1} ${size} Tf ${x} ${height - y} Td <${codes.join('')}> Tj ET`
}

/** A circle of four curves, or a square, by its left and lower edge. */
function drawShape(look: string, x: number, y: number, size: number): string {
  const [right, top, half] = [x + size, y + size, size / 2]
  if (look === 'square') return `${x} ${y} m ${right} ${y} l ${right} ${top} l ${x} ${top} l h f`
  const curves = [
    `${x} ${y + half} m ${x} ${top} ${x} ${top} ${x + half} ${top} c`,
    `${right} ${top} ${right} ${top} ${right} ${y + half} c`,
    `${right} ${y} ${right} ${y} ${x + half} ${y} c ${x} ${y} ${x} ${y} ${x} ${y + half} c`
  ]
  return `${curves.join(' ')} h ${look === 'ring' ? 'S' : 'f'}`
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.5\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = file.length
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(file)
}
