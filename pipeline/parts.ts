/**
 * The further texts of a book: preface, afterword, pages of pictures. Each is a file of its own; together with the text
 * they are one tree, whose nodes say which part they belong to, so that every format finds notes, pictures and headings of
 * all of them as it finds those of one text.
 */
import type {Nodes, Root, RootContent} from 'mdast'
import type {VFile} from 'vfile'
import type {FilePart, Matter, Part} from './publication.ts'
import {isFilePart} from './publication.ts'

/** The trees of the parts that are files. */
export type PartTexts = ReadonlyMap<FilePart, Root>

/** The part that a node of the book belongs to; none for the text itself. */
export function partOf({data}: Nodes): FilePart | undefined {
  return data?.part
}

/**
 * The book as one tree: the parts before its text, the text, the parts behind it.
 *
 * @param files The files of the parts; what has no file has no places.
 */
export function withParts(
  text: Root,
  {front, back}: Matter,
  texts: PartTexts,
  files: ReadonlyMap<FilePart, VFile> = new Map()
): Root {
  const depth = chapterDepth(text)
  const nodesOf = (parts: readonly Part[]): RootContent[] =>
    parts.filter(isFilePart).flatMap(part => adopted(part, texts.get(part), files.get(part), depth))
  return {...text, children: [...nodesOf(front), ...text.children, ...nodesOf(back)]}
}

/** The nodes of a part, or those of the text, as a tree. */
export function treeOf(book: Root, part?: FilePart): Root {
  return {...book, children: book.children.filter(node => partOf(node) === part)}
}

/** The book with its text changed, and its parts as they are. */
export function onText(book: Root, change: (text: Root) => Root): Root {
  const {children} = book
  const isText = (node: RootContent): boolean => partOf(node) === undefined
  const first = children.findIndex(isText)
  if (first < 0) return book
  const last = children.findLastIndex(isText)
  const text = treeOf(book)
  const changed = change(text)
  if (changed === text) return book
  return {
    ...changed,
    children: [...children.slice(0, first), ...changed.children, ...children.slice(last + 1)]
  }
}

/** How deep the chapters of a text lie: the shallowest depth of which there are several, else that of its headings. */
function chapterDepth({children}: Root): number {
  const depths = children.flatMap(node => (node.type === 'heading' ? [node.depth] : []))
  const several = depths.filter((depth, at) => depths.indexOf(depth) !== at)
  return depths.length === 0 ? 1 : Math.min(...(several.length > 0 ? several : depths))
}

/**
 * The nodes of a part as they stand in the book: its headings begin with the depth of chapters, and what it refers to is
 * its own. Their places name their file.
 */
function adopted(
  part: FilePart,
  tree: Root | undefined,
  file: VFile | undefined,
  depth: number
): RootContent[] {
  if (!tree) return []
  const headings = tree.children.filter(node => node.type === 'heading')
  const deeper = depth - Math.min(...headings.map(heading => heading.depth))
  return structuredClone(tree.children).map(node => {
    for (const one of descendants(node)) {
      if (one.position && file) one.position = {...one.position, of: file}
      else delete one.position
      own(one, part, deeper)
    }
    return Object.assign(node, {data: {...node.data, part}})
  })
}

function own(node: Nodes, part: FilePart, deeper: number): void {
  if ('identifier' in node) node.identifier = `${part}:${node.identifier}`.toLowerCase()
  const {captionId} = node.data ?? {}
  if (captionId) node.data = Object.assign(node.data!, {captionId: `${stemOf(part)}-${captionId}`})
  if (node.type === 'link') node.url = node.url.replace(/^#(?=h-)/, `#${stemOf(part)}-`)
  if (node.type !== 'heading') return
  node.depth = Math.min(6, Math.max(1, node.depth + deeper)) as typeof node.depth
  if (node.data?.id === undefined) return
  const id = `${stemOf(part)}-${node.data.id}`
  node.data = {...node.data, id, hProperties: {...node.data.hProperties, id}}
}

/** The name of a part's file without its ending. */
export function stemOf(part: FilePart): string {
  return part.replace(/\.[^.]*$/, '')
}

function* descendants(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* descendants(child)
}
