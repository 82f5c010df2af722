/**
 * What the words of a document are to somebody who hears it instead of seeing it, in the standard roles of
 * tagged PDF (ISO 32000-1, 14.8.4).
 *
 * An element knows what it stands in, and each stretch of text knows its element. Lines and pages divide a
 * paragraph without touching that: what has the same element, by identity, is one. Elements that stand in
 * the same one follow each other as their first words do. What has no element is furniture.
 */

/** A standard structure type. */
export type Role =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Div'
  | 'Figure'
  | 'Caption'
  | 'Code'
  | 'Note'
  | 'Reference'
  | 'Link'
  | 'Span'
  | 'Ruby'
  | 'RB'
  | 'RT'
  | 'TOC'
  | 'TOCI'

/** A part of the document. */
export interface Element {
  readonly role: Role
  /** What it stands in; the document itself where there is none. */
  readonly parent?: Element
  /** BCP 47, where it is not that of what it stands in. */
  readonly language?: string
  /** What it shows, in words. */
  readonly alt?: string
  /** Whether a list is numbered. */
  readonly ordered?: boolean
}

/** An element in another one, or in the document itself. */
export function inside(
  parent: Element | undefined,
  role: Role,
  more: Omit<Element, 'role' | 'parent'> = {}
): Element {
  return {role, ...(parent && {parent}), ...more}
}

/** The role of a heading so many levels down; tagged PDF knows six. */
export function headingRole(level: number): Role {
  return headings[Math.min(level, headings.length) - 1]!
}

const headings = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const
