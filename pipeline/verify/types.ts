/** What came of judging a file, beside the messages in it: how much of it was looked at. */

/** What can be looked at. */
export type Aspect =
  | 'objects'
  | 'boxes'
  | 'fonts'
  | 'colours'
  | 'conduct'
  | 'tags'
  | 'pictures'
  | 'metadata'
  | 'source'
  | 'epubcheck'
  | 'shops'

/** How much of a file was looked at; of what is not named here, nothing is known. */
export interface Verdict {
  /** The standards that the file says it keeps to. */
  readonly claims: readonly string[]
  readonly aspects: readonly Aspect[]
}
