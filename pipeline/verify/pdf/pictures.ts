/** Whether pictures are fine enough for paper. */
import type {Case} from './case.ts'

/** Pixels to the inch that printers ask for. */
const fineEnough = 300

/** Warn of coarse pictures in a file for the press. */
export function judgePictures({pages, claims, doubt}: Case): void {
  if (!claims.press) return
  for (const {number, painting} of pages) {
    for (const {name, resolution} of painting.pictures) {
      if (resolution >= fineEnough) continue
      const found = `${Math.floor(resolution)} dpi`
      doubt(`page ${number} /${name}`, found, `≥ ${fineEnough} dpi`, 'ISO 15930-4')
    }
  }
}
