/**
 * Fields of several runs: their result is made of runs of its own, in styles of its own (ECMA-376
 * Part 1, 17.16.18).
 */
import {type IRunPropertiesOptions, TextRun} from 'docx'
import {type Element, w} from './xml.ts'

/** What stands before a field's result. */
export function openField(instruction: string, properties: IRunPropertiesOptions = {}): TextRun[] {
  const parts = [fieldChar('begin'), w('instrText', {}, instruction), fieldChar('separate')]
  return parts.map(part => new TextRun({...properties, children: [part]}))
}

/** What stands after a field's result. */
export function closeField(properties: IRunPropertiesOptions = {}): TextRun {
  return new TextRun({...properties, children: [fieldChar('end')]})
}

function fieldChar(type: 'begin' | 'separate' | 'end'): Element {
  return w('fldChar', {fldCharType: type})
}
