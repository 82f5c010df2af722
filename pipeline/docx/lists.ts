/** Lists as Word numbers them: a definition for each kind, an instance for each list. */
import {
  AlignmentType,
  type Document,
  type IParagraphOptions,
  LevelFormat,
  type ParagraphChild
} from 'docx'
import type {List} from 'mdast'
import {kindOf, type NumberKind} from '../script/list-numbers.ts'
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {twips} from './geometry.ts'
import {type Element, extended, w} from './xml.ts'

/**
 * The lists of the styles List Bullet and List Number, for items that an editor makes: they are numbered before all
 * others, behind the one that docx always has.
 */
const ofStyles = {Bullet: 2, Number: 3} as const

/** The numbering of a list style, at a level from 0. */
export function numberedBy(mark: keyof typeof ofStyles, level: number): Element {
  return w('numPr', {}, w('ilvl', {val: level}), w('numId', {val: ofStyles[mark]}))
}

/** The definitions of the lists of styles; those of the text that look the same are made from them. */
export function styleNumbering(house: House): readonly Definition[] {
  return [definition('bullet', 1, 0, house), definition('number', 1, 0, house)]
}

/** Puts the lists of styles before all others; `styleNumbering` is part of the document. */
export function numberStyles({Numbering: numbering}: Document, house: House): void {
  for (const {reference} of styleNumbering(house)) {
    numbering.createConcreteNumberingInstance(reference, -1)
  }
}

/** Ties the levels of these lists to their styles, in the finished part. */
export function tiedToStyles(numbering: string): string {
  return Object.entries(ofStyles).reduce(
    (xml, [mark, number]) =>
      xml.replace(
        new RegExp(`<w:abstractNum w:abstractNumId="${number}".*?</w:abstractNum>`),
        definition =>
          definition.replace(/w:ilvl="([0-4])".*?<w:numFmt [^>]*>/g, (level, at: string) => {
            const style = at === '0' ? `List${mark}` : `List${mark}${Number(at) + 1}`
            return `${level}<w:pStyle w:val="${style}"/>`
          })
      ),
    numbering
  )
}

/** What makes a paragraph an item of a list. */
export type Numbering = Exclude<IParagraphOptions['numbering'], false | undefined>

/** How an item is marked. */
export type ItemMark = 'number' | 'bullet' | 'task'

/**
 * The numbering of an item.
 *
 * @param instance Which list of the document it belongs to; each counts for itself.
 * @param level From 0. Word knows nine levels; deeper ones share the last.
 * @param indent How far in its list stands.
 */
export function numbering(
  list: List,
  mark: ItemMark,
  {instance, level, indent, house}: {instance: number; level: number; indent: Pt; house: House}
): Numbering {
  const start = mark === 'number' ? (list.start ?? 1) : 1
  return {
    reference: definition(mark, start, indent, house),
    instance,
    level: Math.min(level, 8)
  }
}

type Definition = Exclude<Numbering['reference'], string>

function definition(mark: ItemMark, start: number, indent: Pt, house: House): Definition {
  return {
    // docx writes `{reference-instance}` and replaces it later wherever it stands, in the text too.
    // U+FFFE keeps the two apart: no text holds it by then, nor does the finished file.
    reference: `\ufffe${mark}${start}-${twips(indent)}`,
    levels: Array.from({length: 9}, (_, at) => levelOf(mark, start, at, indent, house))
  }
}

function levelOf(mark: ItemMark, start: number, level: number, indent: Pt, house: House) {
  const {item} = house.blocks
  const step = twips(item.indent.start * item.size)
  // A box is text, one square wide, that a tab takes to the rest of the item.
  const hanging = twips((mark === 'task' ? 1 + labelGap : labelGap) * item.size)
  return {
    level,
    start,
    ...markOf(mark, level, house),
    alignment: mark === 'task' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    style: {
      paragraph: {indent: {left: twips(indent) + step * (level + 1), hanging}},
      ...(mark === 'bullet' && {run: {font: bulletFont(house)}})
    }
  }
}

/** A bullet is no East Asian character to Word, wherever it stands. */
function bulletFont({faces, lists}: House) {
  const {eastAsian, latin} = faces[lists.bulletFace].word
  return {ascii: latin, hAnsi: latin, eastAsia: eastAsian, hint: 'eastAsia'}
}

/** Between a number and the text of its item, in em: the number ends there, however long it is. */
const labelGap = 0.5

/** A task's box stands in its text, where it can be ticked. */
function markOf(mark: ItemMark, level: number, {lists: {numbers, bullets}}: House) {
  if (mark === 'task') return {format: LevelFormat.BULLET, text: ''}
  const forms = mark === 'number' ? numbers : bullets
  const form = forms[level % forms.length]!
  const kind = mark === 'number' ? kindOf(form) : undefined
  return kind
    ? {format: formats[kind], text: form.replace(kind, `%${level + 1}`)}
    : {format: LevelFormat.BULLET, text: form}
}

/**
 * The box of a task, which Word ticks at a click ([MS-DOCX] 2.6.1). It is text of a face that has boxes: other programs
 * pass over the symbols that docx would write.
 */
export function taskBox(isChecked: boolean): ParagraphChild {
  const [open, ticked] = ['2610', '2612'] as const
  const font = 'MS Gothic'
  const state = (name: string, code: string) => extended(name, {val: code, font})
  const box = String.fromCodePoint(parseInt(isChecked ? ticked : open, 16))
  return w(
    'sdt',
    {},
    w(
      'sdtPr',
      {},
      extended(
        'checkbox',
        {},
        extended('checked', {val: isChecked ? 1 : 0}),
        state('checkedState', ticked),
        state('uncheckedState', open)
      )
    ),
    w(
      'sdtContent',
      {},
      w(
        'r',
        {},
        w('rPr', {}, w('rFonts', {ascii: font, eastAsia: font, hAnsi: font})),
        w('t', {}, box)
      )
    )
  ) as unknown as ParagraphChild
}

/** Kinds of numbers in the words of WordprocessingML (ECMA-376 Part 1, 17.18.59). */
const formats: Readonly<Record<NumberKind, (typeof LevelFormat)[keyof typeof LevelFormat]>> = {
  '1': LevelFormat.DECIMAL,
  一: LevelFormat.CHINESE_COUNTING,
  '①': LevelFormat.DECIMAL_ENCLOSED_CIRCLE,
  a: LevelFormat.LOWER_LETTER,
  A: LevelFormat.UPPER_LETTER,
  i: LevelFormat.LOWER_ROMAN,
  I: LevelFormat.UPPER_ROMAN
}
