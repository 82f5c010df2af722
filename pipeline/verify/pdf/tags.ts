/** What those who hear a document are told of it (ISO 14289-1). */
import {type Case, dictionaryAt} from './case.ts'
import {nameOf} from './values.ts'

/** Judge the structure of a file that says it is accessible. */
export function judgeTags({root, objects, pages, claims, fault}: Case): void {
  if (!claims.accessible) return
  const clause = 'ISO 14289-1, 7.1'
  const marked = dictionaryAt(root, 'MarkInfo', objects).entries.get('Marked')
  if (marked !== true) fault('/MarkInfo', '–', '/Marked true', clause)
  if (!root.entries.has('StructTreeRoot')) fault('/Root', '–', '/StructTreeRoot', clause)
  if (!root.entries.has('Lang')) fault('/Root', '–', '/Lang', 'ISO 14289-1, 7.2')
  const shown = dictionaryAt(root, 'ViewerPreferences', objects).entries.get('DisplayDocTitle')
  if (shown !== true) fault('/ViewerPreferences', '–', '/DisplayDocTitle true', clause)
  for (const {number, page, painting} of pages) {
    if (painting.untagged > 0) {
      fault(`page ${number}`, `BT × ${painting.untagged}`, 'BDC | /Artifact BMC', clause)
    }
    if (nameOf(page, 'Tabs') !== 'S' && page.entries.has('Annots')) {
      fault(`page ${number}`, '–', '/Tabs /S', 'ISO 14289-1, 7.18.3')
    }
  }
  const levels: number[] = []
  const elements = objects.all.filter(one => nameOf(one, 'Type') === 'StructElem')
  for (const element of elements) {
    const role = nameOf(element, 'S') ?? ''
    if (role === 'Figure' && !element.entries.has('Alt') && !element.entries.has('ActualText')) {
      fault('/Figure', '–', '/Alt', 'ISO 14289-1, 7.3')
    }
    if (role === 'Note' && !element.entries.has('ID'))
      fault('/Note', '–', '/ID', 'ISO 14289-1, 7.9')
    if (/^H[1-6]$/.test(role)) levels.push(Number(role[1]))
  }
  const skipped = levels.findIndex((level, at) => level > (levels[at - 1] ?? 0) + 1)
  if (skipped >= 0) {
    const expected = `≤ /H${(levels[skipped - 1] ?? 0) + 1}`
    fault('/StructTreeRoot', `/H${levels[skipped]}`, expected, 'ISO 14289-1, 7.4.2')
  }
}
