/**
 * Figures: a picture in the middle of the measure with its caption below, kept together.
 *
 * The picture has its natural size, or less where the measure or the page asks for it. Picture and caption
 * stand in whole lines of the lattice, what is left of these shared above and below. A caption of more than
 * half a page follows its picture as text. Left out: figures that float to another page than the text around
 * them.
 */
import {warn} from '../messages.ts'
import {setParagraph} from '../paragraph/index.ts'
import type {StyledFigure, StyledText} from '../style/types.ts'
import type {GalleySolid} from './galley-units.ts'
import {emAscent, lineGap} from './geometry.ts'
import type {Job} from './job.ts'
import type {NotesOf} from './notes.ts'
import {placeLine} from './place.ts'

/** A figure as it stands on the page, and its caption where that is too long to stand with it. */
export interface SetFigure {
  readonly solid: GalleySolid
  readonly rest?: StyledText
}

/** Set a figure. */
export function setFigure(figure: StyledFigure, notes: NotesOf, job: Job): SetFigure {
  const {geometry, file} = job
  const {picture, caption, element, position} = figure
  const {measure, leading} = geometry
  const words = caption ? setParagraph(caption, measure, file) : []
  const below = words.length * (caption?.leading ?? 0)
  if (caption && below > (geometry.lines * leading) / 2) {
    const {caption: _, ...bare} = figure
    return {...setFigure(bare, notes, job), rest: caption}
  }
  const room = geometry.lines * leading - lineGap(geometry) - below
  const scale = Math.min(1, measure / picture.width, room / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  if (picture.height * Math.min(1, measure / picture.width) > room + 0.01) {
    const slots = {height: picture.height.toFixed(0), limit: room.toFixed(0)}
    warn(file, 'scaled-image', slots, position)
  }
  const lines = Math.max(1, Math.ceil((height + below + lineGap(geometry)) / leading - 1e-6))
  const top = (lines * leading - lineGap(geometry) - height - below) / 2
  const {raster, alt} = picture
  const solid: GalleySolid = {
    type: 'solid',
    lines,
    items: [
      {
        type: 'picture',
        x: (measure - width) / 2,
        y: top,
        width,
        height,
        raster,
        alt,
        ...(element && {element})
      },
      ...words.flatMap((line, index) => {
        const {size, leading} = caption!
        const base = top + height + (index + 1) * leading - size * (1 - emAscent)
        return placeLine(line, 0, base, 'body')
      })
    ],
    blank: 0,
    whiteBelow: 0,
    mayGrow: false,
    mayShrink: false,
    keep: 0,
    repeat: [],
    ...(caption?.id !== undefined && {anchor: caption.id}),
    notes: words.flatMap(notes.of)
  }
  return {solid}
}
