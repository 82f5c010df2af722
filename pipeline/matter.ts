/**
 * The pages of a book that are made of what is known of it: half-title, dedication, colophon. What they say is decided
 * here, once for all formats; how it looks is each format's, by the block that a line is set as.
 */
import {colophonGroups} from './colophon.ts'
import {linesOf, type Part, type Publication} from './publication.ts'

/** A page of such matter. */
export interface MatterPage {
  /** Where its lines stand: about as far down as a title, or at the foot. */
  readonly at: 'title' | 'foot'
  readonly align: 'center' | 'start'
  /** The block of the house in whose style the lines are set. */
  readonly block: 'subtitle' | 'paragraph' | 'note'
  /** Lines in groups; a blank line stands between two groups. */
  readonly groups: readonly (readonly string[])[]
}

/** Whether words say the title of the publication. */
export function saysTitle(words: string, {title}: Publication): boolean {
  return bare(words) === bare(title)
}

function bare(title: string): string {
  return title.replace(/\s/g, '')
}

/**
 * Whether the text begins with its title and nothing else is known of the publication: a title page would say again
 * what stands at the head of the text.
 *
 * @param heading The words of the heading that the text begins with, if it does.
 */
export function speaksForItself(heading: string | undefined, publication: Publication): boolean {
  const {subtitle, authors, publisher, date, document, untitled} = publication
  // An official document is headed otherwise; what has no title has nothing to say.
  if (document || untitled) return true
  if (subtitle || authors.length > 0 || publisher || date) return false
  return heading !== undefined && saysTitle(heading, publication)
}

/** What a part says; nothing where there is nothing to say, and of parts that are made otherwise. */
export function matterPage(part: Part, publication: Publication): MatterPage | undefined {
  switch (part) {
    case 'half-title':
      if (publication.untitled) return undefined
      return {at: 'title', align: 'center', block: 'subtitle', groups: [[publication.title]]}
    case 'dedication': {
      const lines = linesOf(publication.dedication)
      if (lines.length === 0) return undefined
      return {at: 'title', align: 'center', block: 'paragraph', groups: [lines]}
    }
    case 'colophon':
      return {at: 'foot', align: 'start', block: 'note', groups: colophonGroups(publication)}
    default:
      return undefined
  }
}
