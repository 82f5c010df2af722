/**
 * Numbers that a house gives to headings, put before their words once for all formats: text, contents, bookmarks and links
 * say the same.
 *
 * A depth is numbered where its block has a form and none of its headings has a number of the author's; a heading that
 * stands alone above all others is the title, and has none.
 */
import type {Heading, Root, RootContent} from 'mdast'
import {textOf} from './document.ts'
import {isNumbered, numberedAs} from './script/list-numbers.ts'
import type {BlockName, House} from './style/types.ts'

/** The tree with its headings numbered; the same tree where the house numbers none. */
export function withHeadingNumbers(tree: Root, house: House): Root {
  const headings = tree.children.filter(node => node.type === 'heading')
  const forms = formsOf(headings, house)
  if (forms.every(form => form === undefined)) return tree
  const counts: number[] = []
  const number = (node: RootContent): RootContent => {
    if (node.type !== 'heading') return node
    const form = forms[node.depth]
    if (!form || house.unnumbered.includes(textOf(node).replace(/\s/g, ''))) return node
    counts.length = Math.min(counts.length, node.depth + 1)
    counts[node.depth] = (counts[node.depth] ?? 0) + 1
    const value = filled(
      form,
      counts.filter(count => count !== undefined)
    )
    return {...node, children: [{type: 'text', value}, ...node.children]}
  }
  return {...tree, children: tree.children.map(number)}
}

/** The form of the numbers of each depth. */
function formsOf(headings: readonly Heading[], {blocks}: House): readonly (string | undefined)[] {
  const [first] = headings
  return [0, 1, 2, 3, 4, 5, 6].map(depth => {
    const own = headings.filter(heading => heading.depth === depth)
    const isTitle = own.length === 1 && own[0] === first && headings.length > 1
    if (own.length === 0 || isTitle || own.some(heading => isNumbered(textOf(heading)))) {
      return undefined
    }
    return blocks[`heading${depth}` as BlockName].number
  })
}

/** A form with its slots filled: the last one counts the depth itself, those before it the depths above. */
function filled(form: string, counts: readonly number[]): string {
  const slots = form.match(/\{[^{}]\}/g) ?? []
  let at = counts.length - slots.length
  return form.replace(/\{([^{}])\}/g, (_, sample: string) => numberedAs(sample, counts[at++] ?? 1))
}
