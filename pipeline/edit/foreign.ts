/**
 * Part of `html`: SVG and MathML, which remark hands over in pieces, become `foreign` nodes.
 *
 * The markup is taken from the source, from where the first piece begins to the end of its element: what
 * remark made of the pieces between (emphasis of underscores, code of indented lines) was never meant.
 */
import type {Html, Nodes} from 'mdast'
import {foreignStart, readForeign} from '../foreign.ts'
import type {Foreign} from '../mdast.ts'

interface Found {
  readonly before: readonly Html[]
  readonly foreign: Foreign
  readonly after: readonly Html[]
}

/** How deep elements of one name may lie within each other. */
const deepest = 8

/** How many that never end are looked for to the end of the text; one who leaves more open draws nothing. */
const patience = 50

/** What makes, of siblings of one source, siblings in which each drawing or formula that a book may hold is a node. */
export function foreignFinder(source: string) {
  let unfinished = 0

  return (nodes: readonly Nodes[]): Nodes[] => {
    const made: Nodes[] = []
    const waiting = [...nodes].reverse()
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const found = node.type === 'html' ? foreignIn(node, waiting) : undefined
      if (!found) made.push(node)
      else {
        made.push(...found.before, found.foreign)
        waiting.push(...found.after)
      }
    }
    return made
  }

  /** @param waiting The siblings behind it, last first; those that belong to it are taken away. */
  function foreignIn(node: Html, waiting: Nodes[]): Found | undefined {
    const start = foreignStart.exec(node.value)
    const {position} = node
    if (!start || !position) return undefined
    const name = start[1]!
    const within = endOf(node.value, start.index, name)
    if (within !== undefined) return divided(node, start.index, within)
    // It goes on in the next pieces.
    const offset = position.start.offset ?? source.length
    const from = offset + start.index
    if (unfinished > patience || !source.startsWith(start[0], from)) return undefined
    const end = endOf(source, from, name)
    if (end === undefined) {
      unfinished++
      return undefined
    }
    const at = waiting.findLastIndex(one => (one.position?.end.offset ?? 0) >= end)
    const last = waiting[at]
    if (!last?.position) return undefined
    const isWhole = last.type === 'html' || last.position.end.offset === end
    const value = source.slice(offset, last.position.end.offset)
    // Marks of a quotation before its lines would be taken for its own.
    if (!isWhole || /\n[ \t]*>/.test(value)) return undefined
    const whole: Html = {...node, value, position: {...position, end: last.position.end}}
    const made = divided(whole, start.index, end - offset)
    if (made) waiting.splice(at)
    return made
  }
}

function divided(node: Html, from: number, to: number): Found | undefined {
  const {value, position} = node
  const read = readForeign(value.slice(from, to))
  if (!read) return undefined
  const {words, ...foreign} = read
  const rest = (part: string): Html[] => (part.trim() === '' ? [] : [{...node, value: part.trim()}])
  const children = words === '' ? [] : [{type: 'text', value: words, position} as const]
  return {
    before: rest(value.slice(0, from)),
    foreign: {type: 'foreign', ...foreign, children, position},
    after: rest(value.slice(to))
  }
}

/** Where the element ends that begins at a place. */
function endOf(text: string, from: number, name: string): number | undefined {
  let end = from
  let begun = 0
  for (let ended = 1; ended <= deepest; ended++) {
    const begin = end
    const at = text.indexOf(`</${name}>`, begin)
    if (at < 0) return undefined
    end = at + name.length + 3
    begun += text.slice(begin, end).split(new RegExp(`<${name}(?=[\\s>])`)).length - 1
    if (begun === ended) return end
  }
  return undefined
}
