/** What stands around the text, as CSS. What a house does not say, such as the blank of a title page, is a whole number of its lines. */
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {edges, em, round, rule, sidesOf} from './css.ts'
import {block, grid, lines, pageBefore, type Setting} from './style-blocks.ts'

/** Cover, title page, contents, and the pages made of what is known of the book. */
export function matter(house: House, setting: Setting): string[] {
  const {writing} = house.ebook
  const {before, after} = sidesOf[writing]
  const {blocks, contents, index, titlePage} = house
  const {indexEntry} = blocks
  const centred = {'text-indent': 0, 'text-align': 'center'}
  return [
    rule('.cover', {margin: 0, 'text-align': 'center'}),
    rule('.title-page', {
      'text-align': 'center',
      padding: edges(writing, {before: grid(house, 4)}),
      // Where a screen knows how high it is, the middle of the title stands where it stands on paper.
      [`padding-${before}`]: `calc(${round(100 * titlePage.middle)}${across[writing]} - ${em(grid(house, blocks.title.lines / 2))})`
    }),
    block(house, 'title', '.title-page h1', setting),
    block(house, 'subtitle', '.title-page .subtitle', setting),
    rule('.title-page p', centred),
    rule('.title-page :not(.author) + .author', {
      [`margin-${before}`]: em(grid(house, titlePage.aboveAuthors))
    }),
    rule('.title-page :not(.contributor) + .contributor', {
      [`margin-${before}`]: em(grid(house, 1))
    }),
    rule('.title-page .publisher', {[`margin-${before}`]: em(grid(house, 4))}),
    rule('.dedication, .colophon', pageBefore),
    rule('.dedication', {padding: edges(writing, {before: grid(house, 4)})}),
    rule('.dedication p', centred),
    rule('.colophon p', {'text-indent': 0, 'text-align': 'start'}),
    rule('.colophon div', {[`margin-${after}`]: em(grid(house, 1))}),
    block(house, 'contentsTitle', 'nav h1', setting),
    block(house, 'contentsTitle', '.caption-list h1, .index h1', setting),
    rule('.caption-list, .index', pageBefore),
    rule('.caption-list ol, .index ul, .index ul ul', {'list-style': 'none'}),
    rule('.caption-list ol, .index ul', {padding: 0}),
    rule('.caption-list a, .index a', {color: 'inherit', 'text-decoration': 'none'}),
    block(house, 'indexHead', '.index h2', setting),
    // Only as many columns as a screen has room for.
    rule('.index', {columns: `${index.columns} 12em`, 'column-gap': em(index.columnGap)}),
    rule('.index h1', {'column-span': 'all'}),
    rule('.index section', {'font-size': em(indexEntry.size / blocks.paragraph.size)}),
    rule('.index h2', {'break-after': 'avoid'}),
    // Columns begin at one height.
    rule('.index h1 + section h2', {[`margin-${before}`]: 0}),
    rule('.index li', {'break-inside': 'avoid'}),
    rule('.index ul ul', {padding: edges(writing, {start: index.step})}),
    rule('.index li', {
      ...lines(indexEntry),
      padding: edges(writing, {start: indexEntry.indent.start})
    }),
    rule('.picture-page', {margin: 0, 'text-align': 'center'}),
    rule('.picture-page figure', {margin: 0}),
    block(house, 'caption', 'p.caption', setting),
    rule('nav ol, nav ol ol, nav ol ol ol', {'list-style': 'none'}),
    rule('nav ol ol', {padding: edges(writing, {start: contents.step})}),
    rule('nav > ol', {padding: 0}),
    rule('nav a', {color: 'inherit', 'text-decoration': 'none'}),
    rule('.landmarks, .page-list, nav .deeper', {display: 'none'})
  ]
}

/** What a screen measures across its lines, of which a share says where something stands. */
const across = {horizontal: 'vh', vertical: 'vw'} as const

/** Paragraphs with a role that the house sets otherwise than others, and what frames an official document. */
export function official(house: House, setting: Setting): string[] {
  const {blocks, document} = house
  const parts = (['addressee', 'attachment', 'signature', 'remark'] as const).filter(
    name => JSON.stringify(blocks[name]) !== JSON.stringify(blocks.paragraph)
  )
  const own = parts.map(name => block(house, name, `p.${name}`, setting))
  if (!document) return own
  const {foot, rule: red} = document
  const ems = (width: Pt): string => em(width / blocks.documentFoot.size)
  return [
    ...own,
    block(house, 'documentMark', '.document-mark', setting),
    block(house, 'masthead', '.masthead', setting),
    block(house, 'documentNumber', '.document-number', setting),
    rule('.document-number', {'margin-top': em(grid(house, document.aboveNumber))}),
    block(house, 'signer', '.signer', setting),
    rule('.document-head', {
      'border-bottom': `${em(red.weight / blocks.paragraph.size)} solid ${red.colour}`,
      'padding-bottom': em(red.distance / blocks.paragraph.size),
      'margin-bottom': em(grid(house, document.aboveText))
    }),
    rule('.masthead', {margin: '1em 0', 'text-wrap': 'balance'}),
    rule('.signer', {'text-align': 'end'}),
    block(house, 'documentFoot', '.document-foot p', setting),
    rule('.document-foot', {
      'margin-top': em(grid(house, 2)),
      'border-top': `${ems(foot.outer)} solid`,
      'border-bottom': `${ems(foot.outer)} solid`
    }),
    rule('.document-foot p', {
      margin: 0,
      padding: edges(house.ebook.writing, {
        start: blocks.documentFoot.indent.start,
        end: blocks.documentFoot.indent.end
      })
    }),
    rule('.document-foot p + p', {'border-top': `${ems(foot.inner)} solid`}),
    rule('.document-foot .issue', {
      display: 'flex',
      'flex-wrap': 'wrap',
      'justify-content': 'space-between',
      padding: `0 ${em(blocks.documentFoot.indent.end)}`,
      'text-indent': 0
    })
  ]
}
