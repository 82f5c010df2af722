/** Whether all of a file could be read: what could not, nothing is known of. */
import type {Case} from './case.ts'
import {mostOperators} from './content.ts'

/** Tell what was not looked at. */
export function judgeReading({pages, patience, fault}: Case): void {
  for (const {number, painting} of pages) {
    if (painting.unreadable === 0) continue
    const found = `/Filter × ${painting.unreadable}`
    fault(
      `page ${number}`,
      found,
      '/FlateDecode | /ASCII85Decode | /ASCIIHexDecode',
      'ISO 32000-1, 7.4'
    )
  }
  if (patience.left < 0)
    fault('/Contents', `> ${mostOperators}`, `≤ ${mostOperators}`, 'ISO 32000-1, 7.8.2')
}
