/** What is known of a publication beside its text. Every stage that writes a file receives it. */

/** The finished formats. */
export const formats = ['pdf', 'epub', 'docx'] as const

/** A finished format. */
export type Format = (typeof formats)[number]

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

/** An image that the text refers to. */
export interface Image {
  readonly bytes: Uint8Array
  /** `image/png`, `image/jpeg`, `image/gif` or `image/webp`, by its first bytes. */
  readonly mediaType: string
}

/** Images by their address in the tree. */
export type Images = ReadonlyMap<string, Image>
