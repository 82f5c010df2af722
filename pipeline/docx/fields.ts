/**
 * Fields of several runs: their result is made of runs of its own, in styles of its own (ECMA-376
 * Part 1, 17.16.18).
 */
import {type IRunPropertiesOptions, TextRun} from 'docx'
import {type Element, printable, w} from './xml.ts'

/** A field with its result, if it has one; mammoth and others pass over fields that are a single element. */
export function field(instruction: string, result: string | undefined): TextRun[] {
  const shown = result === undefined ? [] : [new TextRun(printable(result))]
  return [...openField(instruction), ...shown, closeField()]
}

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
