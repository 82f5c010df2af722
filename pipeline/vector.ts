/** SVG pictures: whether one stands by itself, so that it may stand in a book and be shown anywhere. */
import {parseXml, XmlElement, XmlText} from '@rgrove/parse-xml'

/** What runs, what holds another language, and what plays. */
const refused: ReadonlySet<string> = new Set([
  'script',
  'foreignObject',
  'handler',
  'iframe',
  'audio',
  'video'
])

/** A reference within the picture, or to pixels that it holds itself. */
const inside = /^\s*(?:#|data:image\/(?:png|jpeg|gif);base64,)/i

/** What a style fetches from elsewhere. */
const fetching = /@import|url\(\s*["']?\s*(?!#|["'])/i

/**
 * Whether bytes are an SVG picture that runs nothing and refers to nothing outside of itself. XML that is not
 * well-formed or declares a document type, which may hold entities, is none.
 */
export function isSelfContainedSvg(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes)
    const {root} = parseXml(text)
    return root?.name === 'svg' && root.attributes.xmlns === svg && !/<!DOCTYPE/i.test(text)
      ? isHarmless(root)
      : false
  } catch {
    return false
  }
}

const svg = 'http://www.w3.org/2000/svg'

/** Whether an element and all below it run nothing and refer to nothing outside. */
export function isHarmless(root: XmlElement): boolean {
  const open = [root]
  for (let element = open.pop(); element; element = open.pop()) {
    const {name, attributes, children} = element
    const local = name.replace(/^.*:/, '')
    if (refused.has(local) || !Object.entries(attributes).every(isOwn)) return false
    for (const child of children) {
      if (child instanceof XmlElement) open.push(child)
      else if (local === 'style' && child instanceof XmlText && fetching.test(child.text))
        return false
    }
  }
  return true
}

function isOwn([name, value]: readonly [string, string]): boolean {
  const local = name.replace(/^.*:/, '').toLowerCase()
  if (local.startsWith('on')) return false
  // An animation may exchange an address as well.
  if (local === 'attributename') return !/href|src/i.test(value)
  if (local === 'href' || local === 'src') return inside.test(value)
  return !fetching.test(value)
}
