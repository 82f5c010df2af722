/** What the press and the archive are told of pages and colours, as pdfkit's objects. */
import type {PDFDocument, Reference} from 'pdfkit'
import type {Pt} from '../units.ts'
import {allPlates} from './marks.ts'
import type {Intent, Margins} from './standards.ts'

/**
 * Prepare pages for the press: where each is trimmed and how far ink may run beyond (ISO 32000-1, 14.11.2), that black
 * overprints (8.6.7), and the colour of marks.
 *
 * @returns What is done to each page.
 */
export function openSheet(
  pdf: PDFDocument,
  {width, height}: {readonly width: Pt; readonly height: Pt},
  {bleed, outer}: Margins
): (page: PDFDocument['page']) => void {
  const over = pdf.ref({Type: 'ExtGState', OP: true, op: true, OPM: 1})
  over.end()
  const every = outer > bleed ? addAllPlates(pdf) : undefined
  const box = (white: Pt): readonly Pt[] => [
    outer - white,
    outer - white,
    outer + width + white,
    outer + height + white
  ]
  return ({dictionary, ext_gstates, colorSpaces}) => {
    Object.assign(dictionary.data, {TrimBox: box(0), BleedBox: box(bleed)})
    ext_gstates.Over = over
    if (every) colorSpaces[allPlates] = every
  }
}

/** The colour that is on all plates; programs that know no plates show it as all inks (ISO 32000-1, 8.6.6.4). */
function addAllPlates(pdf: PDFDocument): Reference {
  const tint = {FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1}
  const space = pdf.ref(['Separation', 'All', 'DeviceCMYK', tint])
  space.end()
  return space
}

/** What colours are meant for (ISO 32000-1, 14.11.5). */
export function addIntent(pdf: PDFDocument, {subtype, condition, profile}: Intent): Reference {
  const stream = profile && pdf.ref({N: profile.channels})
  stream?.end(profile!.bytes)
  const object = pdf.ref({
    Type: 'OutputIntent',
    S: subtype,
    OutputConditionIdentifier: new String(condition),
    Info: new String(condition),
    ...(stream ? {DestOutputProfile: stream} : {RegistryName: new String('http://www.color.org')})
  })
  object.end()
  return object
}
