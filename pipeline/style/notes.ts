/** Footnotes: the blocks of each that is called in the text, its number before its first. */
import type {BlockContent, DefinitionContent, FootnoteDefinition, Root, RootContent} from 'mdast'
import {type Element, inside} from '../structure.ts'
import {markAnchor, noteAnchor} from './anchors.ts'
import {type InlineContext, linkStyle, styleText} from './inline.ts'
import type {StyledRun, StyledText} from './types.ts'

/** Sets what a note holds, as part of it. */
export type NoteSetter = (nodes: readonly RootContent[], note: Element) => StyledText[]

/**
 * Style the notes that are called.
 *
 * @param marks The numbers of notes by their identifiers, in the order of their marks. A note may hold the mark of
 *   another: `set` adds to them while they are walked.
 */
export function styleNotes(
  tree: Root,
  marks: ReadonlyMap<string, number>,
  set: NoteSetter,
  context: Pick<InlineContext, 'house' | 'faces'>
): ReadonlyMap<string, readonly StyledText[]> {
  const definitions = new Map(definitionsIn(tree).map(node => [node.identifier, node]))
  const found = new Map<string, readonly StyledText[]>()
  for (const [identifier, number] of marks) {
    const definition = definitions.get(identifier)
    if (!definition) continue
    const note = inside(undefined, 'Note')
    const [first, ...rest] = set(definition.children, note)
    const blocks = first && [
      {
        ...first,
        id: noteAnchor(identifier),
        runs: [...noteLabel(number, identifier, note, context), ...first.runs]
      },
      ...rest
    ]
    found.set(identifier, blocks ?? [])
  }
  return found
}

/** The number leads back to its mark. */
function noteLabel(
  number: number,
  identifier: string,
  note: Element,
  context: Pick<InlineContext, 'house' | 'faces'>
): StyledRun[] {
  const {face, bold, size} = context.house.blocks.note
  const style = {role: face, bold, size, element: inside(note, 'Lbl')}
  const link = linkStyle(`#${markAnchor(identifier)}`, style)
  return [
    styleText(String(number), {...style, ...link}, context),
    styleText('\u2002', style, context)
  ]
}

function definitionsIn(tree: Root): FootnoteDefinition[] {
  const found: FootnoteDefinition[] = []
  const look = (nodes: readonly (RootContent | BlockContent | DefinitionContent)[]): void => {
    for (const node of nodes) {
      if (node.type === 'footnoteDefinition') found.push(node)
      else if ('children' in node) look(node.children as readonly RootContent[])
    }
  }
  look(tree.children)
  return found
}
