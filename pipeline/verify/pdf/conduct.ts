/** What a file does beside being read: actions, links and notes upon its pages. */
import {type Case, dictionaryAt} from './case.ts'
import {isArray, isDictionary, nameOf} from './values.ts'

/** What does something when it is opened is no part of a publication. */
export function judgeActions({objects, fault, root, claims}: Case): void {
  const banned = new Set(['JavaScript', 'Launch', 'ImportData', 'SubmitForm', 'Sound', 'Movie'])
  for (const dictionary of objects.all) {
    const action = dictionaryAt(dictionary, 'A', objects)
    const kind = nameOf(dictionary, 'S') ?? nameOf(action, 'S')
    if (kind && banned.has(kind)) fault('/Action', `/${kind}`, '/URI | /GoTo', 'ISO 19005-2, 6.5.1')
  }
  if (claims.press && root.entries.has('OpenAction')) {
    fault('/Root', '/OpenAction', '–', 'ISO 15930-4, 6.10')
  }
}

/** Links and notes: none for the press; elsewhere each has words and a tag. */
export function judgeLinks({pages, objects, claims, fault}: Case): void {
  for (const {number, page} of pages) {
    const list = objects.resolve(page.entries.get('Annots'))
    const annotations = (isArray(list) ? list.items : []).map(objects.resolve).filter(isDictionary)
    const place = `page ${number} /Annots`
    if (claims.press && annotations.length > 0) {
      fault(place, String(annotations.length), '0', 'ISO 15930-4, 6.8')
    }
    for (const {entries} of claims.accessible ? annotations : []) {
      for (const key of ['Contents', 'StructParent']) {
        if (!entries.has(key)) fault(place, '–', `/${key}`, 'ISO 14289-1, 7.18')
      }
    }
  }
}
