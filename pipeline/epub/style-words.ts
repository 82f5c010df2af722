/** Marked words as CSS: stress, names and titles, code, ruby, the marks of notes, and passages of other languages. */
import {type Region, regionOf} from '../script/language.ts'
import type {House} from '../style/types.ts'
import {type Declarations, prefixed, quoted, rule} from './css.ts'
import {families} from './families.ts'
import {headings, type Setting, stack} from './style-blocks.ts'

/** How a region stresses words; where none is named, by the slope of the letters. */
const emphasisMarks: Partial<Record<Region, Declarations>> = {
  gb: stress('filled dot', 'under right'), // GB/T 15834-2011 4.12, 5.1.8 and 5.2.5: 着重号
  tw: stress('filled dot', 'under right'), // CSS Text Decoration 3 §3.4, Chinese
  hk: stress('filled dot', 'under right'),
  ja: stress('filled sesame', 'over right'), // JLREQ 3.3.9: 圏点
  ko: stress('filled dot', 'over right') // CSS Text Decoration 3 §3.4, Korean
}

/** Rules for words within a line. */
export function inlines({faces, inline}: House, setting: Setting): string[] {
  const marks = emphasisMarks[setting.region]
  const emphasis =
    inline.emphasis === 'dots' ? marks : {'font-family': stack(faces.emphasis, setting)}
  const strong = inline.strong === 'bold' ? 'body' : 'heading'
  return [
    rule('strong', {
      'font-weight': faces[strong].boldWeight,
      ...(strong === 'heading' && {'font-family': stack(faces.heading, setting)})
    }),
    // A house without a face for code leaves it to the reader's own.
    rule('pre, code', {
      'font-family': faces.code === faces.body ? 'monospace' : stack(faces.code, setting),
      // Nothing is added to what it says, and nothing between.
      ...prefixed('hyphens', 'manual'),
      'text-autospace': 'no-autospace',
      'text-spacing-trim': 'space-all'
    }),
    ...(marks ? [rule('em', {'font-style': 'normal', ...emphasis})] : []),
    rule('.dots', {'font-style': 'normal', ...(marks ?? stress('filled dot', 'under right'))}),
    // GB/T 15834-2011 4.15, 4.16 and 5.2.5: below, in vertical lines at the left; neighbours keep apart.
    rule('.proper-name, .work-title', {
      'text-decoration': 'underline',
      'text-underline-offset': '0.15em',
      'text-underline-position': 'under left',
      margin: '0.05em'
    }),
    rule('.work-title', {'text-decoration-style': 'wavy'}),
    rule('sup, sub', {'font-size': '0.6em', 'line-height': 0, 'text-autospace': 'no-autospace'}),
    rule('ruby', {'ruby-align': 'center'}),
    rule('rt', {'font-size': '0.5em', ...prefixed('text-emphasis', 'none')}),
    rule('[role="doc-noteref"]', {
      'font-size': '0.75em',
      'line-height': 1,
      'vertical-align': 'super',
      'text-autospace': 'no-autospace',
      'text-decoration': 'none',
      padding: '0 0.1em'
    }),
    // A word joiner: the mark stays with the word that it follows.
    rule('[role="doc-noteref"]::before', {content: '"\\2060"'})
  ]
}

/** Passages of another region take its forms of Han; the others follow the book. */
export function passages({blocks, faces}: House, {region, languages}: Setting): string[] {
  return [...languages].sort().flatMap(language => {
    const own = regionOf(language)
    if (own === region || own === 'latin') return []
    const at = `[lang=${quoted(language)}]`
    const inHeadings = headings.map((_, index) => `h${index + 1} ${at}`).join(', ')
    return [
      rule(at, {'font-family': families(faces[blocks.paragraph.face].css, own)}),
      rule(inHeadings, {'font-family': families(faces.heading.css, own)})
    ]
  })
}

function stress(mark: string, position: string): Declarations {
  return {
    ...prefixed('text-emphasis', mark),
    '-webkit-text-emphasis-position': position,
    'text-emphasis-position': position
  }
}
