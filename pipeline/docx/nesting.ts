/**
 * Blocks within lists and quotations: the styles that say so, in writing and reading.
 *
 * Word has no containers, only paragraphs one after another. What stands in a list or a quotation has a style of its
 * own that names where it stands, `Source Code in List 2`, `Verse in Quote`; text in one kind of container alone has
 * Word's own, `List Continue 2`, `Quote`.
 */

/** What blocks may stand in. */
export type Container = 'List' | 'Quote'

/** The containers of a block, the outermost first. */
export type Path = readonly Container[]

/** A style made of another, for a place or for a language of code. */
export interface DerivedStyle {
  readonly id: string
  /** The identifier of the style that it is based on. */
  readonly base: string
  readonly path: Path
  /** The language of code. */
  readonly language?: string
}

/** Nobody nests deeper, and names of styles have an end. */
const deepestPath = 6

/** The style of a block by where it stands; the style itself where it stands in nothing. */
export function derivedStyle(
  base: string,
  path: Path,
  language?: string
): DerivedStyle | undefined {
  const code = language !== undefined && /^[\w+#.-]{1,24}$/.test(language) ? language : undefined
  const near = path.slice(-deepestPath)
  if (near.length === 0 && code === undefined) return undefined
  const place = near.length > 0 ? `In${near.join('')}` : ''
  return {
    id: `${base}${code === undefined ? '' : `-${code}`}${place}`,
    base,
    path: near,
    ...(code !== undefined && {language: code})
  }
}

/** What a derived style is called, by the name of its base. */
export function derivedName(name: string, {path, language}: DerivedStyle): string {
  const stem = language === undefined ? name : `${name} (${language})`
  return path.length === 0 ? stem : `${stem} in ${runsOf(path).map(wordOf).join(' ')}`
}

/** A name of a style taken apart: `Quote 2 in List` is `Quote 2` in a list. */
export function partsOfName(name: string): {stem: string; path: Path; language?: string} {
  const [, whole = name, place = ''] =
    /^(.+?) in ((?:(?:list|quote)(?: \d)?(?: |$))+)$/i.exec(name) ?? []
  const [, stem = whole, language] = /^(.+) \(([^()]+)\)$/.exec(whole) ?? []
  const path = [...place.matchAll(/(list|quote)(?: (\d))?/gi)].flatMap(([, word, count = '1']) =>
    Array<Container>(Number(count)).fill(word!.toLowerCase() === 'list' ? 'List' : 'Quote')
  )
  return {stem, path, ...(language !== undefined && {language})}
}

/** The innermost containers of one kind, and what they stand in. */
export function innermost(path: Path): {outer: Path; kind: Container | undefined; count: number} {
  const kind = path.at(-1)
  const start = path.findLastIndex(container => container !== kind) + 1
  return {outer: path.slice(0, start), kind, count: path.length - start}
}

function runsOf(path: Path): readonly [Container, number][] {
  const {outer, kind, count} = innermost(path)
  return kind ? [...runsOf(outer), [kind, count]] : []
}

function wordOf([kind, count]: readonly [Container, number]): string {
  return count === 1 ? kind : `${kind} ${count}`
}
