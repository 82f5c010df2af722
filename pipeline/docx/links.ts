/** Where links lead. */
import type {Manuscript} from './manuscript.ts'

/** A place that a link may lead to. */
export type LinkTarget = {type: 'bookmark'; name: string} | {type: 'address'; url: string}

/**
 * Where a link may lead: into the document, or to an address of a harmless kind, in its canonical
 * form.
 */
export function linkTarget(url: string, {survey}: Manuscript): LinkTarget | undefined {
  if (url.startsWith('#')) {
    const name = survey.fragments.get(decoded(url.slice(1)))
    return name === undefined ? undefined : {type: 'bookmark', name}
  }
  if (!URL.canParse(url)) return undefined
  const {protocol, href} = new URL(url)
  return harmless.includes(protocol) ? {type: 'address', url: strict(href)} : undefined
}

/**
 * The canonical form keeps a few characters that RFC 3986 forbids, and a % that begins no escape;
 * Word refuses both.
 */
function strict(href: string): string {
  return href
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/[^\w!#$%&'()*+,\-./:;=?@~[\]]/g, encodeURIComponent)
}

const harmless: readonly string[] = ['http:', 'https:', 'mailto:']

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
