/** The marks of lists in the house's forms (CSS Counter Styles 3): 1. ，（一）, ①, and its bullets. */
import type {Region} from '../script/language.ts'
import {kindOf, type NumberKind, numberedAs} from '../script/list-numbers.ts'
import type {ListStyle} from '../style/types.ts'
import {quoted, rule} from './css.ts'

/** Kinds of numbers in the words of CSS, and where there is none, in symbols. */
const systems: Readonly<Record<NumberKind, string>> = {
  '1': 'decimal',
  一: 'simp-chinese-informal',
  '①': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman'
}

/** How other regions than the mainland count in Han. */
const hanSystems: Partial<Record<Region, string>> = {
  tw: 'trad-chinese-informal',
  hk: 'trad-chinese-informal',
  ja: 'japanese-informal',
  ko: 'korean-hanja-informal'
}

/** Numbers that Unicode has a character for. */
const circled = Array.from({length: 50}, (_, index) => numberedAs('①', index + 1))

/** Rules for ordered and unordered lists, by how deep they lie; deeper ones begin again. */
export function listMarks({numbers, bullets}: ListStyle, region: Region): string[] {
  return [
    ...numbers.flatMap((sample, level) => {
      const kind = kindOf(sample) ?? '1'
      const system = (kind === '一' && hanSystems[region]) || systems[kind]
      const name = `number-${level + 1}`
      // A reading system that knows no counter styles of others' making counts in the usual way.
      return [
        rule(`@counter-style ${name}`, counterStyle(sample, kind, system)),
        rule(nested('ol', level), {'list-style-type': [system, name]})
      ]
    }),
    ...bullets.map((bullet, level) =>
      rule(nested('ul', level), {'list-style-type': quoted(`${bullet} `)})
    )
  ]
}

function counterStyle(sample: string, kind: NumberKind, system: string) {
  const [before = '', after = ''] = sample.split(kind)
  const isNarrow = /[!-~]$/.test(sample)
  return {
    ...(kind === '①'
      ? {system: 'fixed', symbols: circled.map(quoted).join(' ')}
      : {system: `extends ${system}`}),
    prefix: quoted(before),
    suffix: quoted(isNarrow ? `${after} ` : after)
  }
}

function nested(list: 'ol' | 'ul', level: number): string {
  return Array(level + 1)
    .fill(list)
    .join(' ')
}
