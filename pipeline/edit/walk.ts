/** The parents of a tree: what an edit looks at, for leaves are seen with those that hold them. */
import type {Nodes, Parent} from 'mdast'

/** Visit every node that may have children, in the order of the text; a stack, for trees may be deep. What a visit makes the children is walked in their place. */
export function eachParent(root: Parent, visit: (node: Parent) => void): void {
  const open: Parent[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    visit(node)
    const children: readonly Nodes[] = node.children
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at]!
      if ('children' in child) open.push(child)
    }
  }
}
