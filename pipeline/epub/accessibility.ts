/**
 * What is true of the book for readers with disabilities (EPUB Accessibility 1.1 §2, in the words of
 * schema.org's vocabulary): each claim is made of the book at hand, none is a fixed phrase.
 *
 * No conformance is claimed here: whether headings say what follows and descriptions tell what is seen, no
 * program can know.
 */
import type {Element} from 'hast'
import type {Apparatus} from './apparatus.ts'
import type {Chapter} from './chapters.ts'
import type {BookImage} from './images.ts'
import {property} from './metadata.ts'
import type {PageMarks} from './pages.ts'
import type {Words} from './words.ts'

/** What the claims are made of. */
interface Facts {
  readonly chapters: readonly Chapter[]
  readonly images: ReadonlyMap<string, BookImage>
  readonly cover: BookImage | undefined
  readonly pages: PageMarks
  readonly apparatus: Apparatus
  readonly words: Words
}

/** The claims, as elements of the package's metadata. */
export function accessibility({
  chapters,
  images,
  cover,
  pages,
  apparatus,
  words
}: Facts): Element[] {
  const pictures = [...(cover ? [cover] : []), ...images.values()]
  const seen = [...pictures, ...apparatus.drawings]
  const hasPictures = seen.length > 0
  const isDescribed = seen.every(({described}) => described)
  const hasPages = pages.size > 0
  // A GIF or WebP may move, and nobody has looked whether it flashes.
  const isStill =
    pictures.every(({mediaType}) => still.has(mediaType)) &&
    apparatus.drawings.every(({markup}) => !/<(?:animate|set)/.test(markup))
  const features = [
    ...(chapters.some(({sections}) => sections.length > 0) ? ['structuralNavigation'] : []),
    'tableOfContents',
    'readingOrder',
    'displayTransformability',
    'ARIA',
    ...(hasPictures && isDescribed ? ['alternativeText'] : []),
    ...(hasPages ? ['pageNavigation', 'pageBreakMarkers'] : []),
    ...(apparatus.hasFormulas ? ['MathML'] : []),
    ...(apparatus.hasRuby ? ['rubyAnnotations'] : [])
  ]
  const {claims} = words
  const summary = [
    claims.text,
    ...(hasPages ? [claims.pages] : []),
    ...(hasPictures ? [isDescribed ? claims.described : claims.undescribed] : []),
    ...(isStill ? [claims.safe] : [])
  ]
  return [
    property('schema:accessMode', 'textual'),
    ...(hasPictures ? [property('schema:accessMode', 'visual')] : []),
    property('schema:accessModeSufficient', isDescribed ? 'textual' : 'textual,visual'),
    ...features.map(feature => property('schema:accessibilityFeature', feature)),
    property('schema:accessibilityHazard', isStill ? 'none' : 'unknown'),
    property('schema:accessibilitySummary', summary.join(words.betweenSentences))
  ]
}

const still: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/svg+xml'])
