/** What every step of composition has at hand, and the texts that composition itself adds to a document. */
import type {VFile} from 'vfile'
import {type FontBook, facesOf} from '../font/book.ts'
import type {IndexGroup, Publication} from '../publication.ts'
import {type Region, regionOf} from '../script/language.ts'
import type {Element} from '../structure.ts'
import type {BlockName, House, StyledRun, StyledText} from '../style/types.ts'
import {type Geometry, inOneColumn, pageGeometry} from './geometry.ts'

/** A publication on its way to pages. */
export interface Job {
  readonly publication: Publication
  readonly house: House
  readonly faces: FontBook
  /** The entries of the index, where the book has one. */
  readonly index?: readonly IndexGroup[]
  readonly geometry: Geometry
  readonly region: Region
  readonly file: VFile
}

/** What composition is given beside the document. */
export type Means = Pick<Job, 'publication' | 'house' | 'faces' | 'index'>

/** Take up a job. */
export function openJob(means: Means, file: VFile): Job {
  return {
    ...means,
    file,
    geometry: pageGeometry(means.house),
    region: regionOf(means.publication.language)
  }
}

/** The same job with lines over the whole type area. */
export function overColumns(job: Job): Job {
  return {...job, geometry: inOneColumn(job.geometry)}
}

/** A run in the style that the house has for a kind of block. */
export function houseRun(
  name: BlockName,
  text: string,
  job: Job,
  marks: Pick<StyledRun, 'link' | 'element'> = {}
): StyledRun {
  const style = job.house.blocks[name]
  const face = job.house.faces[style.face]
  const faces = facesOf(job.faces, face.family, style.bold ? face.boldWeight : face.weight)
  return {text, faces, size: style.size, ...marks}
}

/** A text in the style that the house has for a kind of block. */
export function houseText(name: BlockName, text: string, job: Job, element?: Element): StyledText {
  const {size, leading, align, colour, indent, lines, before, after, opening} =
    job.house.blocks[name]
  return {
    type: 'text',
    role: name,
    depth: 0,
    runs: [houseRun(name, text, job, element && {element})],
    size,
    leading,
    align,
    ...(colour && {colour}),
    indent: {first: indent.first * size, start: indent.start * size, end: indent.end * size},
    lines,
    before,
    after,
    opening,
    region: job.region,
    punctuation: job.house.punctuation,
    language: job.publication.language
  }
}

/** A text in the middle of the measure. */
export function centred(text: StyledText): StyledText {
  return {...text, align: 'center', indent: {first: 0, start: 0, end: 0}}
}
