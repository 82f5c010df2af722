/**
 * What printers find beside the trimmed page: lines that say where it is cut, and crosses by which the plates are laid
 * on each other. Both are in the colour of all plates (ISO 32000-1, 8.6.6.4), or one of them could not be aligned.
 */
import type {Edition} from '../page/types.ts'
import type {PdfOptions} from '../presets.ts'
import type {Pt} from '../units.ts'
import {circle} from './paint.ts'
import type {Margins} from './standards.ts'
import {decimal} from './text.ts'

/** How long marks are. They begin where the bleed ends. */
export const markLength: Pt = 14

/** How thick they are. */
const hairline: Pt = 0.25

/** The name of the colour of all plates in the resources of a page. */
export const allPlates = 'All'

/** The page moved into its margins, and its marks. */
export function paintMargins(
  {width, height, folds = []}: Pick<Edition, 'width' | 'height' | 'folds'>,
  {bleed, outer}: Margins,
  {cropMarks, registrationMarks}: Pick<PdfOptions, 'cropMarks' | 'registrationMarks'>
): readonly string[] {
  const moved = `1 0 0 1 ${decimal(outer)} ${decimal(outer)} cm`
  const middle = bleed + markLength / 2
  // Crosses stand clear of the ends of folds.
  const along = folds.length > 0 ? width / 4 : width / 2
  const marks = [
    ...(cropMarks ? cropLines([0, ...folds, width], [0, height], bleed) : []),
    ...(registrationMarks
      ? [
          cross(along, -middle),
          cross(along, height + middle),
          cross(-middle, height / 2),
          cross(width + middle, height / 2)
        ]
      : [])
  ]
  if (marks.length === 0) return [moved]
  return [moved, `q /${allPlates} CS 1 SCN ${hairline} w`, ...marks, 'Q']
}

/** Lines at the ends of each cut and each fold, in its direction. */
function cropLines(columns: readonly Pt[], rows: readonly Pt[], bleed: Pt): readonly string[] {
  const ends = (cuts: readonly Pt[]): readonly (readonly [Pt, Pt])[] => [
    [-bleed - markLength, -bleed],
    [cuts.at(-1)! + bleed, cuts.at(-1)! + bleed + markLength]
  ]
  return [
    ...rows.flatMap(y => ends(columns).map(([from, to]) => line(from, y, to, y))),
    ...columns.flatMap(x => ends(rows).map(([from, to]) => line(x, from, x, to)))
  ]
}

function cross(x: Pt, y: Pt): string {
  const arm = markLength / 2
  return [
    line(x - arm, y, x + arm, y),
    line(x, y - arm, x, y + arm),
    ...circle(x, y, arm / 2),
    'S'
  ].join('\n')
}

function line(...points: readonly [Pt, Pt, Pt, Pt]): string {
  const [x, y, toX, toY] = points.map(decimal)
  return `${x} ${y} m ${toX} ${toY} l S`
}
