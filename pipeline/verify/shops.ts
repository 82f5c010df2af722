/**
 * What shops ask of an EPUB beyond the standard, and what has books refused without a reason being given.
 *
 * Sources: Kindle Publishing Guidelines (cover, pictures, colours, table of contents), the limits of Send to
 * Kindle and the causes of its error E999 as publishers found them (language, comments, variables, size),
 * Apple Books Asset Guide (cover, pixels, fonts), EPUB Accessibility 1.1 §2 (what must be said), WCAG 2.2 1.3.1 as
 * Ace judges it (levels of headings).
 */
import type {VFile} from 'vfile'
import {type RuleId, refuse, warn} from '../messages.ts'
import {readPicture} from '../picture.ts'
import {attempt, type BookFile} from './epub.ts'

type Judge = (book: readonly BookFile[], size: number, file: VFile) => void

/** Largest sizes in bytes, and least and most pixels. */
const limits = {
  // Send to Kindle by mail; larger ones are known to fail.
  book: 50e6,
  // Kindle Publishing Guidelines, pictures.
  picture: 5e6,
  // Apple Books Asset Guide, interior pictures.
  pixels: 5.6e6,
  // Apple Books Asset Guide, cover: the shorter side.
  cover: 1400
}

/** All that is asked, each told with its place. */
export const shopRules: readonly Judge[] = [
  (_, size, file) => {
    if (size > limits.book) {
      warn(file, 'heavy-book', {size: megabytes(size), limit: megabytes(limits.book)})
    }
  },
  encryption,
  language,
  everyMatch(
    'comment-hyphens',
    /\.(xhtml|html|opf|ncx|xml|svg)$/i,
    /<!--(?=(?:(?!-->)[\s\S]){0,2000}?--[^>])/g
  ),
  everyMatch('css-variable', /\.(css|xhtml|svg)$/i, /\bvar\(\s*--[\w-]+/g),
  everyMatch(
    'fixed-colour',
    /\.css$/i,
    /(?<![\w-])(?:color|background(?:-color)?)\s*:\s*(?:#(?:0{3}|0{6}|f{3}|f{6})\b|black\b|white\b)/gi
  ),
  everyMatch(
    'unread-element',
    /\.(xhtml|html)$/i,
    /<(?:script|form|input|button|iframe|object|embed|audio|video)\b/g
  ),
  pictures,
  cover,
  fonts,
  headings,
  accessibility
]

/** What cannot be read without a key; fonts may be mixed (EPUB 3.3 §4.3.6), for Adobe's readers in its own way. */
function encryption(book: readonly BookFile[], _: number, file: VFile): void {
  const list = book.find(({path}) => path === 'META-INF/encryption.xml')
  const entries = list?.text?.matchAll(
    /Algorithm\s*=\s*["']([^"'<>]*)["'](?:(?!Algorithm)[\s\S])*?URI\s*=\s*["']([^"'<>]*)/g
  )
  for (const {1: algorithm = '', 2: path = '', index} of entries ?? []) {
    if (!mixings.has(algorithm)) refuse(file, 'encrypted-part', {path, place: placeIn(list, index)})
  }
}

const mixings: ReadonlySet<string> = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC'
])

/** A tag that says nothing of the language, or that shops do not know, has the book refused. */
function language(book: readonly BookFile[], _: number, file: VFile): void {
  const opf = packageOf(book)
  const found = /<dc:language[^<>]*>\s*([^<\s]*)/.exec(opf?.text ?? '')
  const tag = found?.[1] ?? ''
  if (!/^[a-z]{2}(-|$)/i.test(tag))
    warn(file, 'book-language', {tag, place: placeIn(opf, found?.index)})
}

function everyMatch(ruleId: RuleId, names: RegExp, pattern: RegExp): Judge {
  return (book, _, file) => {
    for (const entry of book.filter(({path}) => names.test(path))) {
      for (const {0: found, index} of entry.text?.matchAll(pattern) ?? []) {
        warn(file, ruleId, {found, place: placeIn(entry, index)})
      }
    }
  }
}

function pictures(book: readonly BookFile[], _: number, file: VFile): void {
  for (const {path, bytes} of book) {
    if (/\.webp$/i.test(path)) warn(file, 'webp-picture', {place: path})
    const {width = 0, height = 0} = readPicture(bytes) ?? {}
    const slots = {place: path, size: megabytes(bytes.length), pixels: width * height}
    if (width * height > limits.pixels || (width > 0 && bytes.length > limits.picture)) {
      warn(file, 'heavy-picture', {...slots, limit: megabytes(limits.picture), most: limits.pixels})
    }
  }
}

/** What the package names as the cover, in EPUB 3's words. */
function cover(book: readonly BookFile[], _: number, file: VFile): void {
  const opf = packageOf(book)
  const items = opf?.text?.match(/<(?:\w+:)?item\s[^<>]*>/g) ?? []
  const item = items.find(tag => /\sproperties=["'][^"']*\bcover-image\b/.test(tag))
  const href = /\shref=["']([^"']*)["']/.exec(item ?? '')?.[1]
  if (!opf || href === undefined) {
    warn(file, 'no-cover', {place: opf?.path ?? ''})
    return
  }
  const path = opf.path.replace(/[^/]*$/, '') + (attempt(() => decodeURI(href)) ?? href)
  const picture = readPicture(book.find(entry => entry.path === path)?.bytes ?? new Uint8Array())
  if (picture && Math.min(picture.width, picture.height) < limits.cover) {
    const {width, height} = picture
    warn(file, 'small-cover', {place: path, width, height, least: limits.cover})
  }
}

/** Apple Books takes its own faces for those of a book that does not ask it to refrain. */
function fonts(book: readonly BookFile[], _: number, file: VFile): void {
  const isStyled = book.some(
    ({path, text}) => path.endsWith('.css') && text?.includes('font-family')
  )
  const isAsked = book.some(({text}) => text && /[":]specified-fonts"/.test(text))
  if (isStyled && !isAsked) warn(file, 'unheard-fonts', {place: packageOf(book)?.path ?? ''})
}

/** A document may begin at any level. */
function headings(book: readonly BookFile[], _: number, file: VFile): void {
  for (const entry of book.filter(({path}) => /\.(xhtml|html)$/i.test(path))) {
    let above = Number.POSITIVE_INFINITY
    for (const {0: found, 1: digit, index} of entry.text?.matchAll(/<h([1-6])\b/g) ?? []) {
      const level = Number(digit)
      const slots = {found: found.slice(1), above, next: above + 1}
      if (level > above + 1) warn(file, 'skipped-level', {...slots, place: placeIn(entry, index)})
      above = level
    }
  }
}

/** What catalogues show to readers who choose a book by it (EPUB Accessibility 1.1 §2.2). */
function accessibility(book: readonly BookFile[], _: number, file: VFile): void {
  const opf = packageOf(book)
  const wanted = [
    'accessMode',
    'accessModeSufficient',
    'accessibilityFeature',
    'accessibilityHazard',
    'accessibilitySummary'
  ]
  const missing = wanted.filter(name => !opf?.text?.includes(`"schema:${name}"`))
  if (missing.length > 0) {
    warn(file, 'unsaid-accessibility', {missing: missing.join(', '), place: opf?.path ?? ''})
  }
}

function packageOf(book: readonly BookFile[]): BookFile | undefined {
  return book.find(({path}) => path.endsWith('.opf'))
}

/** `OEBPS/style.css:12:3` */
function placeIn(entry: BookFile | undefined, offset = 0): string {
  const before = (entry?.text ?? '').slice(0, offset).split('\n')
  return entry ? `${entry.path}:${before.length}:${before.at(-1)!.length + 1}` : ''
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
