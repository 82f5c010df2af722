/** What Word says of the look and the language of a run, as marks that Markdown can say. */
import type {XmlElement} from '@rgrove/parse-xml'
import {languageOfTag} from '../languages.ts'
import {type Desk, warnOnce} from './desk.ts'
import type {Marks} from './phrases.ts'
import {child, elements, isOn, value, wordsOf} from './xml.ts'

/**
 * What a run is marked with, by its character style and by itself.
 *
 * @param around The marks of what the run stands in, a link for instance.
 * @param place The words of the paragraph, to tell the place of a message.
 */
export function marksOf(run: XmlElement, around: Marks, place: string, desk: Desk): Marks {
  const properties = child(run, 'w:rPr')
  if (!properties) return {}
  const style = desk.packed.styles.get(value(properties, 'w:rStyle') ?? '')?.name
  const emphasisMark = value(properties, 'w:em') ?? 'none'
  const line = value(properties, 'w:u') ?? 'none'
  const underline = underlines[line]
  for (const {name} of elements(properties)) {
    if (lost.has(name) && isOn(properties, name) && !isOfField(run)) {
      warnOnce(name, 'lost-look', {look: name, place}, desk)
    }
  }
  if (line !== 'none' && !underline) warnOnce(line, 'lost-look', {look: `w:u ${line}`, place}, desk)
  const raised = raisings[value(properties, 'w:vertAlign') ?? '']
  const language = languageOf(properties, wordsOf(run), desk)
  return {
    ...((style === 'strong' || isOn(properties, 'w:b')) && {strong: ''}),
    ...((style === 'emphasis' || isOn(properties, 'w:i')) && {emphasis: ''}),
    ...((isOn(properties, 'w:strike') || isOn(properties, 'w:dstrike')) && {delete: ''}),
    ...(style === 'verbatim char' && {code: ''}),
    ...(emphasisMark !== 'none' && {dots: ''}),
    // Links are underlined by programs that know no style for them.
    ...(underline && around.link === undefined && {underline}),
    ...(raised && {raised}),
    ...(language !== undefined && {language})
  }
}

/** Whether a run is what a field is made of, which has no look. */
function isOfField(run: XmlElement): boolean {
  return elements(run).every(({name}) => ofField.has(name))
}

const ofField: ReadonlySet<string> = new Set(['w:rPr', 'w:fldChar', 'w:instrText'])

const underlines: Readonly<Record<string, string>> = {single: 'proper-name', wave: 'work-title'}
const raisings: Readonly<Record<string, string>> = {
  superscript: 'superscript',
  subscript: 'subscript'
}

/** Looks that may mean something to who gave them, and that Markdown has no word for. */
const lost: ReadonlySet<string> = new Set([
  'w:highlight',
  'w:color',
  'w:shd',
  'w:bdr',
  'w:caps',
  'w:smallCaps',
  'w:vanish'
])

/** The language of a run that is not in the file's own; that of a script which its words do not have says nothing. */
function languageOf(
  properties: XmlElement,
  words: string,
  {packed: {languages}}: Desk
): string | undefined {
  const {'w:val': latin, 'w:eastAsia': eastAsian} = child(properties, 'w:lang')?.attributes ?? {}
  const cased = /[\p{Lu}\p{Ll}]/u.test(words)
  const other = /\p{Lo}/u.test(words)
  const said =
    eastAsian !== undefined && eastAsian !== languages.eastAsian && (other || !cased)
      ? eastAsian
      : latin !== languages.latin && (cased || !other)
        ? latin
        : undefined
  return said && words !== '' ? languageOfTag(said) : undefined
}
