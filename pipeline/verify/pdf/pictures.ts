/** Whether pictures are fine enough for paper. */
import {warn} from '../../messages.ts'
import type {Case} from './case.ts'

/** Pixels to the inch that printers ask for. */
const fineEnough = 300

/** Warn of coarse pictures in a file for the press. */
export function judgePictures({pages, claims, file}: Case): void {
  if (!claims.press) return
  for (const {number, painting} of pages) {
    for (const {name, resolution} of painting.pictures) {
      if (resolution >= fineEnough) continue
      const expected = `≥ ${fineEnough} dpi`
      const place = `page ${number} /${name}`
      warn(file, 'unsound-pictures', {
        place,
        found: `${Math.floor(resolution)} dpi`,
        expected,
        clause: 'ISO 15930-4'
      })
    }
  }
}
