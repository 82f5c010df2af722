/**
 * A page as an SVG picture that needs nothing beside itself: glyphs are drawn as the outlines of their faces, each outline
 * once. It is made for covers: left out are links, pictures, and text that is to be found.
 */
import type {Face} from '../font/face.ts'
import type {Page, PlacedItem, PlacedText} from '../page/types.ts'
import type {Pt} from '../units.ts'

/** What a picture shows, and how large it is. */
export interface SvgOptions {
  readonly width: Pt
  readonly height: Pt
  /** How wide it is where nobody asks for another size, in pixels. */
  readonly pixels: number
  /** What it shows, in words. */
  readonly title: string
}

/** Draw a page. */
export function drawSvg({items}: Page, {width, height, pixels, title}: SvgOptions): Uint8Array {
  const outlines = new Map<string, string>()
  const drawn = items.flatMap(item => draw(item, outlines))
  const defined = [...outlines].map(([id, path]) => `<path id="${id}" d="${path}"/>`)
  const size = `width="${pixels}" height="${Math.round((pixels * height) / width)}"`
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${defined.join('')}</defs>`,
    ...drawn,
    '</svg>\n'
  ]
  return new TextEncoder().encode(svg.join('\n'))
}

function draw(item: PlacedItem, outlines: Map<string, string>): readonly string[] {
  switch (item.type) {
    case 'rule': {
      const {x, y, width, height, colour = black} = item
      const place = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`
      return [`<rect ${place} fill="${colour}"/>`]
    }
    case 'text':
      return drawText(item, outlines)
    case 'dot': {
      const {x, y, radius} = item
      return [`<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}"/>`]
    }
    default:
      return []
  }
}

const black = '#000000'

function drawText(
  {x, y, runs, colour = black}: PlacedText,
  outlines: Map<string, string>
): readonly string[] {
  return runs.flatMap(run =>
    run.glyphs.flatMap((glyph, at) => {
      const path = run.face.outline(glyph)
      if (path === '') return []
      const id = `${idOf(run.face)}-${glyph}`
      outlines.set(id, path)
      const scale = number(run.size / run.face.font.unitsPerEm, 6)
      const place = `translate(${number(x + run.x[at]!)} ${number(y - run.rise)}) scale(${scale} -${scale})`
      return [`<use href="#${id}" transform="${place}" fill="${colour}"/>`]
    })
  )
}

function idOf({name}: Face): string {
  return `f-${name.replace(/[^\w-]/g, '_')}`
}

function number(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)))
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, character => `&#${character.codePointAt(0)};`)
}
