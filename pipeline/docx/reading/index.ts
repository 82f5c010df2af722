/**
 * A DOCX back to a tree, so that what an editor corrected in Word returns to the source.
 *
 * It reads what `docx` writes, and what Word, WPS and LibreOffice make of it. Whatever Markdown cannot
 * say is named in a message; changes that were tracked are taken as accepted.
 */
import type {FootnoteDefinition, Link, Nodes, Root} from 'mdast'
import type {VFile} from 'vfile'
import {warn} from '../../messages.ts'
import {fragmentMaker} from '../fragments.ts'
import {blocksOf} from './blocks.ts'
import {cleared, type Desk} from './desk.ts'
import {openPackage} from './package.ts'
import {textOf} from './phrases.ts'
import {treeOf} from './tree.ts'

/**
 * Read a DOCX.
 *
 * @param file Its bytes; takes the messages.
 * @throws The message `damaged-docx`.
 */
export function readDocx(file: VFile): Root {
  const desk = cleared(file, openPackage(file))
  const text = treeOf(blocksOf(desk.packed.body, 'document', desk))
  const root: Root = {type: 'root', children: [...text, ...notesOf(desk)]}
  leadLinks(root, desk)
  const {insertions, deletions} = desk.changes
  if (insertions + deletions > 0) warn(file, 'tracked-changes', {insertions, deletions})
  return root
}

/** The notes that the text refers to, in the order of their marks. */
function notesOf(desk: Desk): FootnoteDefinition[] {
  const found: FootnoteDefinition[] = []
  // A note may refer to a further one, whose label is then the next.
  for (const [key, label] of desk.labels) {
    const [kind, id = ''] = key.split(' ') as ['footnote' | 'endnote', string]
    const note = desk.packed.notes[kind].get(id)
    const children = note ? treeOf(blocksOf(note, `${kind}s`, desk)) : []
    found.push({
      type: 'footnoteDefinition',
      identifier: label,
      label,
      children: children as FootnoteDefinition['children']
    })
  }
  return found
}

/** Links to bookmarks lead to the headings that stand in them, as Markdown names headings. */
function leadLinks(root: Root, {headingOf}: Desk): void {
  const fragmentOf = fragmentMaker()
  const fragments = new Map<Nodes, string>()
  const links: Link[] = []
  const waiting: Nodes[] = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'heading') fragments.set(next, fragmentOf(textOf(next.children)))
    if (next.type === 'link' && next.url.startsWith('#')) links.push(next)
    if ('children' in next) waiting.push(...next.children.toReversed())
  }
  for (const link of links) {
    const heading = headingOf.get(link.url.slice(1))
    if (heading) link.url = `#${fragments.get(heading)}`
  }
}
