/** The book as it is planned before anything is written: what every document may need to know of it. */
import type {Root, RootContent, Text} from 'mdast'
import type {FontBook} from '../font/book.ts'
import {saysTitle} from '../matter.ts'
import {treeOf} from '../parts.ts'
import type {Conformance, EpubChoices} from '../presets.ts'
import type {IndexGroup, Matter, PageStart, Part, Publication} from '../publication.ts'
import {type Region, regionOf} from '../script/language.ts'
import type {EbookStyle, House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {type Apparatus, gatherApparatus} from './apparatus.ts'
import {type Chapter, divide, fragmentsOf, isTitled, type Section, sectionOf} from './chapters.ts'
import {type BookImage, type Image, type Images, nameCover, nameImages} from './images.ts'
import {type ListDocument, placesOf, planLists} from './lists.ts'
import {type MatterDocument, planMatter} from './matter.ts'
import {type BookMetadata, completeMetadata} from './metadata.ts'
import {type Entry, outline} from './outline.ts'
import {markPages, type PageMarks} from './pages.ts'
import {type Words, words} from './words.ts'

/** What an EPUB is made with, beside its text. */
export interface EpubOptions {
  readonly publication: Publication
  readonly house: House
  /** Pictures by their address in the tree. One that is missing gives way to its alternative text. */
  readonly images?: Images
  /** The picture on the cover. */
  readonly cover?: Image
  /** Where the pages of the print edition begin in the text. */
  readonly pages?: readonly PageStart[]
  /** The faces of the house, which a book that is to carry them needs. */
  readonly faces?: FontBook
  readonly epub?: EpubChoices
  /** The entries of the index, where the book has one, and the folios of what they lead to. */
  readonly index?: readonly IndexGroup[]
  readonly folios?: ReadonlyMap<string, string>
}

/** A planned book. */
export interface Book {
  readonly metadata: BookMetadata
  readonly region: Region
  /** How its lines run. */
  readonly ebook: EbookStyle
  /** The size of its text in print, which pictures within a line are measured by. */
  readonly size: Pt
  readonly words: Words
  /** The words of the text's own title, where they stand on the title page. */
  readonly heading: Text | undefined
  readonly chapters: readonly Chapter[]
  /** Documents before and behind the chapters that are made of what is known of the book. */
  readonly matter: readonly MatterDocument[]
  /** Documents that list figures, tables, the entries of the index. */
  readonly lists: readonly ListDocument[]
  /** The names of the documents in the order in which they are read, contents left out. */
  readonly order: readonly string[]
  /** Where captions and index marks are. */
  readonly places: ReadonlyMap<string, string>
  /** The folios of their pages in the print edition, where those are known. */
  readonly folios: ReadonlyMap<string, string>
  readonly contentsTitle: string
  /** How deep the contents go that are read as a page; all of them where the house has no such page. */
  readonly contentsDepth: number
  readonly entries: readonly Entry[]
  readonly apparatus: Apparatus
  /** The pictures that are in the book, by their address in the tree. */
  readonly images: ReadonlyMap<string, BookImage>
  readonly cover: BookImage | undefined
  readonly conformance: Conformance | undefined
  /** Where pages of the print edition begin. */
  readonly pages: PageMarks
  /** Where the fragments that the text may link to are. */
  readonly anchors: ReadonlyMap<string, string>
}

/** Plan a book. */
export function planBook(
  tree: Root,
  {publication, house, images, cover, pages, epub, index = [], folios}: EpubOptions
): Book {
  const region = regionOf(publication.language)
  const spoken = words[region]
  const metadata = completeMetadata(publication, tree, spoken)
  const apparatus = gatherApparatus(tree)
  const title = house.document ? undefined : ownTitle(treeOf(tree).children, publication)
  const own = title?.children[0]
  const chapters = divide(
    tree.children.filter(node => node !== own),
    house.matter
  )
  const matter = planMatter(house.matter, publication)
  const lists = planLists(house.matter, tree, index, house)
  return {
    metadata,
    region,
    ebook: house.ebook,
    size: house.blocks.paragraph.size,
    words: spoken,
    heading: title?.words,
    chapters,
    matter,
    lists,
    order: readingOrder(house.matter, chapters, [...matter, ...lists]),
    places: placesOf(chapters),
    folios: folios ?? new Map(),
    contentsTitle: house.contents.title,
    contentsDepth: house.contents.depth || Infinity,
    entries: [
      ...outline(chapters, metadata.title),
      ...lists
        .filter(({part}) => part === 'index')
        .map(({name, title}) => ({label: title, href: name, entries: []}))
    ],
    apparatus,
    images: nameImages(apparatus.pictures, images ?? new Map()),
    cover: cover && nameCover(cover),
    conformance: epub?.conformance,
    pages: markPages(title ? [title, ...chapters] : chapters, pages ?? []),
    anchors: findAnchors(title ? [title, ...chapters] : chapters)
  }
}

/** What the title page takes of the text. */
interface OwnTitle extends Pick<Chapter, 'name' | 'children' | 'sections'> {
  readonly words: Text
}

/**
 * The title that a text begins with. Where a further heading follows, it would stand alone on a page behind the title
 * page, which says the same; so it stands there.
 */
function ownTitle(
  [first, next]: readonly RootContent[],
  publication: Publication
): OwnTitle | undefined {
  if (!isTitled(first) || !isTitled(next)) return undefined
  const [words, ...others] = first.children
  if (words?.type !== 'text' || others.length > 0 || !saysTitle(words.value, publication)) {
    return undefined
  }
  const name = 'title.xhtml'
  return {name, children: [first], sections: [sectionOf(first, 'title', name)], words}
}

/** Documents as the house has the parts, the text between them. */
function readingOrder(
  {front, back}: Matter,
  chapters: readonly Chapter[],
  made: readonly (MatterDocument | ListDocument)[]
): readonly string[] {
  const documentsOf = (parts: readonly Part[], division: string): string[] =>
    parts.flatMap(part => [
      ...chapters.filter(chapter => chapter.part === part).map(({name}) => name),
      ...made.filter(one => one.part === part && one.division === division).map(({name}) => name)
    ])
  const text = chapters.filter(({part}) => part === undefined).map(({name}) => name)
  // What the book has without the house's asking stands last.
  const others = (division: string): string[] =>
    made.filter(one => one.division === division).map(({name}) => name)
  return [
    ...new Set([
      ...documentsOf(front, 'frontmatter'),
      ...others('frontmatter'),
      ...text,
      ...documentsOf(back, 'backmatter'),
      ...others('backmatter')
    ])
  ]
}

/** Of two headings that go by one fragment the first is meant. */
function findAnchors(
  chapters: readonly {readonly sections: readonly Section[]}[]
): Map<string, string> {
  const sections = chapters.flatMap(chapter => chapter.sections)
  const anchors = sections.flatMap(section =>
    fragmentsOf(section).map(fragment => [fragment, section.href] as const)
  )
  return new Map(anchors.toReversed())
}
