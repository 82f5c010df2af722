/** `page-breaks`: a paragraph that holds `\newpage` alone, as writers for LaTeX and pandoc have it, is a page break. */
import type {Nodes, Root} from 'mdast'

/** A unified plugin. */
export function pageBreaks() {
  return (root: Root): void => {
    root.children = root.children.map(node =>
      isCommand(node) ? {type: 'pageBreak', position: node.position} : node
    )
  }
}

function isCommand(node: Nodes): boolean {
  if (node.type !== 'paragraph' || node.children.length !== 1) return false
  const [only] = node.children
  return only?.type === 'text' && /^\\(?:newpage|pagebreak|clearpage)$/.test(only.value)
}
