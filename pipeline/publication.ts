/** What is known of a publication beside its text. Every stage that writes a file receives it. */
import type {Position} from 'unist'

/** The finished formats. */
export const formats = ['pdf', 'epub', 'docx'] as const

/** A finished format. */
export type Format = (typeof formats)[number]

/** Bibliographic facts, as they stand in `banxin.yaml` or as they were found in a single file. */
export interface Publication {
  readonly title: string
  /** Whether nobody gave it a title: it goes by the name of its file, which catalogues need and no page shows. */
  readonly untitled?: boolean
  /** What stands below the title: 节选, a subtitle. */
  readonly subtitle?: string
  readonly authors: readonly string[]
  /** Who else had a part in it. */
  readonly contributors?: readonly Contributor[]
  /** What a title or a name is filed under (`Wangluo kongjian …`, `Lu, Xun`), by the title or the name. */
  readonly sort?: Readonly<Record<string, string>>
  readonly series?: Series
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
  /** ISBN or another identifier of the print edition, whose pages an e-book lists. */
  readonly print?: string
  /** `2022-11-08` or `2022-11-08T12:00:00Z`: when it was last changed. Without it, the date counts. */
  readonly modified?: string
  /** The words of a dedication page; a line feed ends a line. */
  readonly dedication?: string
  readonly imprint?: Imprint
  /** What stands around the text of an official document (公文). */
  readonly document?: OfficialFacts
  /** How many characters the text has, white space not counted. */
  readonly characters?: number
  /** How many pages its print has, where it was made before. */
  readonly pages?: number
  /** The sheet that its trim is cut from, where it is a 开 of one. */
  readonly sheet?: Sheet
  /** Words that the index leads to wherever they stand, as marks of an index say them. */
  readonly index?: readonly string[]
}

/** A sheet of paper, and how many leaves of a book it makes. */
export interface Sheet {
  /** In millimetres: `850×1168`. */
  readonly size: string
  readonly leaves: number
}

/** An entry of an index. */
export interface IndexEntry {
  readonly text: string
  /** The identifiers of the marks that it leads to. */
  readonly marks: readonly string[]
  /** Where to look instead. */
  readonly see?: string
  readonly entries: readonly IndexEntry[]
}

/** Entries below a head: a letter, a number of strokes. */
export interface IndexGroup {
  readonly label: string
  readonly entries: readonly IndexEntry[]
}

/** What people may be to a publication beside its authors, and the codes that libraries give them (MARC). */
export const roles = {
  annotator: 'ann',
  compiler: 'com',
  'cover-designer': 'cov',
  editor: 'edt',
  illustrator: 'ill',
  'introduction-author': 'aui',
  photographer: 'pht',
  proofreader: 'pfr',
  translator: 'trl'
} as const

/** Someone beside the authors. */
export interface Contributor {
  readonly name: string
  readonly role: keyof typeof roles
}

/** A series that a publication is part of. */
export interface Series {
  readonly name: string
  /** Which volume it is: `3`. */
  readonly number?: string
}

/** What only a colophon page says (版权页), in the words that are to be printed. */
export interface Imprint {
  /** 2022年11月第1版. */
  readonly edition?: string
  /** 2022年11月第1次印刷. */
  readonly printing?: string
  /** Sheet and folding: 850×1168毫米 1/32. */
  readonly format?: string
  /** How many sheets a copy takes (印张). */
  readonly sheets?: string
  /** How long the text is (字数); counted where it is not said. */
  readonly words?: string
  readonly price?: string
  readonly address?: string
  /** The cataloguing block (图书在版编目数据) as the library gives it, line by line. */
  readonly cip?: string
}

/**
 * What stands around the text of an official document, in the words that are to be printed (GB/T 9704-2012, 7.2 to 7.4).
 * What heads its text is the publication's title, and the date below the signature is the publication's.
 */
export interface OfficialFacts {
  /** What an issuer's documents are headed with (发文机关标志): 某某市人民政府文件. */
  readonly masthead?: string
  /** Its number (发文字号): 某政发〔2026〕8号. */
  readonly number?: string
  /** Which copy it is (份号): 000001. */
  readonly copy?: string
  /** How secret it is, and for how long (密级和保密期限): 机密★1年. */
  readonly classification?: string
  /** How urgent it is (紧急程度): 特急. */
  readonly urgency?: string
  /** Who signs for its issue, where it goes to a higher office (签发人). */
  readonly signers?: readonly string[]
  /** To whom it goes (主送机关). */
  readonly to?: string
  readonly attachments?: readonly string[]
  /** The offices that sign it (发文机关署名). */
  readonly from?: readonly string[]
  /** A remark below it (附注): 此件公开发布. */
  readonly remark?: string
  /** Who gets copies (抄送机关). */
  readonly cc?: string
  /** The office that prints it (印发机关), and when: `2026-11-24` (印发日期). */
  readonly office?: string
  readonly issued?: string
}

/** What a book may have before its text or behind it that is made of what is known of it, or of its text. */
export const madeParts = [
  'half-title',
  'title-page',
  'colophon',
  'dedication',
  'contents',
  'figures',
  'tables',
  'index',
  'blank'
] as const

/** A part that is made. */
export type MadePart = (typeof madeParts)[number]

/** A part that is a file of the publication: a text of its own (a preface, an afterword), or a picture that fills a page. */
export type FilePart = `${string}.${(typeof partTypes)[number]}`

/** How the names of files end that may be parts. */
export const partTypes = ['md', 'txt', 'png', 'jpg', 'jpeg'] as const

/** A part of a book beside its text. */
export type Part = MadePart | FilePart

/** Whether a part is a file. */
export function isFilePart(part: Part): part is FilePart {
  return part.includes('.')
}

/** What leads to a part that the contents list, in every format; no text has such an identifier. */
export function anchorOf(part: MadePart): string {
  return `§${part}`
}

/** Whether a part is a picture that fills a page: an advertisement. */
export function isPicturePart(part: Part): boolean {
  return /\.(?:png|jpe?g)$/.test(part)
}

/** The parts of a book in their order, before its text and behind it. */
export interface Matter {
  readonly front: readonly Part[]
  readonly back: readonly Part[]
}

/** An image that the text refers to. */
export interface Image {
  readonly bytes: Uint8Array
  /** `image/png`, `image/jpeg`, `image/gif`, `image/webp` or `image/svg+xml`, by its bytes. */
  readonly mediaType: string
}

/** Images by their address in the tree. */
export type Images = ReadonlyMap<string, Image>

/** Where a page of the print edition begins in the text. */
export interface PageStart {
  /** Its number as it is printed, a blind one too. */
  readonly label: string
  /** Where the node of the tree stands whose words are the first on the page. */
  readonly position: Position
  /** How many of its characters stand on pages before; white space and what is unseen do not count. */
  readonly offset: number
}

/** The characters that `PageStart` counts: what no line gives up at its edge. */
export const countedCharacter = /[^\s\p{Cf}]/gu

/** The lines of words that somebody wrote, blank ones left out. */
export function linesOf(text = ''): readonly string[] {
  return text.split('\n').filter(line => line.trim() !== '')
}
