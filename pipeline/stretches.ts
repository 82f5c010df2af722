/**
 * What a tree says, stretch by stretch: words that nothing but the ends of lines and pages divides in a finished file.
 * Marks of notes and pictures end a stretch; readings above the words are no part of it.
 */
import type {Nodes, Root} from 'mdast'
import {wordsOfMarkup} from './markup.ts'

/** Words of a document, and the line that they begin in, where it is known. */
export interface Stretch {
  readonly text: string
  readonly line: number | undefined
}

/** The stretches of a document: its text in order, and its notes, which stand elsewhere. */
export interface Stretches {
  readonly body: readonly Stretch[]
  readonly notes: readonly Stretch[]
}

/** Take a tree apart into what it says. */
export function stretchesOf(root: Root): Stretches {
  const body: Stretch[] = []
  const notes: Stretch[] = []
  let parts: string[] = []
  let line: number | undefined
  const end = (to: Stretch[]): void => {
    const text = parts.join('')
    if (text.trim() !== '') to.push({text, line})
    parts = []
    line = undefined
  }
  const say = (text: string, node: Nodes): void => {
    line ??= node.position?.start.line
    parts.push(text)
  }
  const walk = (node: Nodes, to: Stretch[]): void => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        say(node.value, node)
        break
      case 'code':
        for (const row of node.value.split('\n')) {
          say(row, node)
          end(to)
        }
        break
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'link':
      case 'linkReference':
      case 'span':
      case 'ruby':
      case 'foreign':
        for (const child of node.children) walk(child, to)
        break
      case 'html':
        for (const words of wordsOfMarkup(node.value)) {
          say(words, node)
          end(to)
        }
        break
      case 'break':
      case 'yaml':
      case 'definition':
        break
      default: {
        end(to)
        const into = node.type === 'footnoteDefinition' ? notes : to
        for (const child of 'children' in node ? node.children : []) walk(child, into)
        end(into)
      }
    }
  }
  walk(root, body)
  return {body, notes}
}
