/** What is known of a publication beside its text. Every stage that writes a file receives it. */

/** A finished format. */
export type Format = 'pdf' | 'epub' | 'docx'

/** Bibliographic facts, as they stand in `banxin.yaml` or as they were found in a single file. */
export interface Publication {
  readonly title: string
  /** What stands below the title: 节选, a subtitle. */
  readonly subtitle?: string
  readonly authors: readonly string[]
  readonly publisher?: string
  /** `2022`, `2022-11` or `2022-11-08`, as far as it is known. */
  readonly date?: string
  /** BCP 47: `zh-Hans`, `zh-Hant-TW`, `ja`, `ko`, `en`. */
  readonly language: string
  readonly description?: string
  readonly rights?: string
  readonly subjects: readonly string[]
  /** ISBN, DOI or another identifier. Without one, the EPUB's is made from its content. */
  readonly identifier?: string
}
