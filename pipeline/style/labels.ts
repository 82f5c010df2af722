/** What stands before the items of a list, and how much room it asks for. */
import type {List} from 'mdast'
import {numberedAs} from '../script/list-numbers.ts'
import type {House} from './types.ts'

/** The labels of a list's items: numbers in the form of their level, bullets, boxes of tasks. */
export function labelsOf(
  {ordered, start, children}: List,
  level: number,
  {numbers, bullets, tasks}: House['lists']
): readonly string[] {
  const marks: readonly string[] = ordered ? numbers : bullets
  const form = marks[level % marks.length]!
  return children.map(({checked}, at) => {
    if (checked != null) return tasks[checked ? 1 : 0]
    return ordered ? numberedAs(form, (start ?? 1) + at) : form
  })
}

/** Between a label and the text of its item, in em. */
const labelGap = 0.5

/** The room that labels ask for, in whole em. */
export function roomFor(labels: readonly string[]): number {
  return Math.ceil(Math.max(...labels.map(widthOf)) + labelGap)
}

/** How wide a label is, in em: marks and what is not wide take half a square. */
function widthOf(label: string): number {
  let width = 0
  for (const character of label) width += /[\p{Lo}\p{No}\p{So}\u3007]/u.test(character) ? 1 : 0.5
  return width
}
