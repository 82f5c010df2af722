/**
 * The same book for the peers: page, faces, size, leading, indents, justification, contents and bookmarks as the
 * house style `whitepaper` gives them, in each one's own language. The book is plain Markdown: headings and paragraphs.
 */

/** Where the faces are, as files that any program can open. */
export interface Faces {
  readonly folder: string
  readonly regular: string
  readonly bold: string
}

interface Block {
  /** 1 to 6 for headings, 0 for paragraphs. */
  readonly depth: number
  readonly text: string
}

/** The blocks of a plain Markdown text. */
function blocksOf(markdown: string): readonly Block[] {
  return markdown
    .split(/\n{2,}/)
    .filter(block => block.trim() !== '')
    .map(block => {
      const [, marks = '', text = ''] = /^(#{0,6}) *(.*)$/s.exec(block.trim())!
      return {depth: marks.length, text: text.replaceAll('\n', ' ')}
    })
}

/** The book in Typst's markup. */
export function typstSource(markdown: string): string {
  const body = blocksOf(markdown).map(({depth, text}) =>
    depth > 0 ? `${'='.repeat(depth)} ${escapeTypst(text)}` : escapeTypst(text)
  )
  return `#set page(width: 140mm, height: 203mm, margin: (x: 18mm, y: 22mm), numbering: "1")
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.7em, spacing: 0.7em)
#outline()
${body.join('\n\n')}
`
}

/** The book in LaTeX, for xelatex with ctex. */
export function latexSource(markdown: string, faces: Faces): string {
  const commands = ['', 'part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph']
  const body = blocksOf(markdown).map(({depth, text}) =>
    depth > 0 ? `\\${commands[depth]}{${escapeLatex(text)}}` : escapeLatex(text)
  )
  return `\\documentclass[fontset=none,zihao=5]{ctexbook}
\\usepackage[paperwidth=140mm,paperheight=203mm,hmargin=18mm,vmargin=22mm]{geometry}
\\usepackage{hyperref}
\\setCJKmainfont[Path=${faces.folder}/,UprightFont=${faces.regular},BoldFont=${faces.bold}]{NotoSerifSC}
\\begin{document}
\\tableofcontents
${body.join('\n\n')}
\\end{document}
`
}

function escapeTypst(text: string): string {
  return text.replace(/[\\#*_`$<>@[\]=/+~"'-]/g, '\\$&')
}

function escapeLatex(text: string): string {
  return text
    .replace(/[\\{}]/g, '')
    .replace(/[#$%&_]/g, '\\$&')
    .replace(/[~^]/g, '\\$&{}')
}
