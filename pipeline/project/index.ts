/**
 * The project on the disk: publications, their texts and images, house styles, faces.
 * The only reader of files; a path is taken as from the working folder, and a fault is thrown as a message.
 */
import {join, resolve} from 'node:path'
import {VFile} from 'vfile'
import {z} from 'zod'
import {isbnCheckDigit, isbnDigits} from '../isbn.ts'
import {fail} from '../messages.ts'
import {
  type EpubChoices,
  fontPackings,
  type PdfOptions,
  usualEpub,
  usualPdf,
  wcagLevels,
  wcagVersions
} from '../presets.ts'
import {type Format, formats, type Matter, type Publication, roles} from '../publication.ts'
import type {Rulings} from '../read/index.ts'
import {partSchema} from '../style/index.ts'
import {expectation} from './closest.ts'
import {readDeclaration} from './declaration.ts'
import {foldersWith, limits, pathInside, readWhole} from './files.ts'
import {pdfOptionsOf, pdfSchema} from './pdf-options.ts'
import {openRulings} from './rulings.ts'
import {choice, words} from './scalars.ts'

export {closest, expectation} from './closest.ts'
export {type OpenedFaces, openFaces, type Wanted} from './faces.ts'
export {limits} from './files.ts'
export {checkLock, lockOf} from './font-lock.ts'
export {openHouse} from './house.ts'
export {readCover, readImages} from './images.ts'
export {openPart} from './part-files.ts'
export {parsePdfOptions} from './pdf-options.ts'
export {openRulings} from './rulings.ts'

/** What `banxin.yaml` says. */
export const publicationSchema = z.strictObject({
  title: words(),
  subtitle: words().exactOptional(),
  authors: z.array(words()).default([]),
  contributors: z
    .array(
      z.strictObject({
        name: words(),
        role: z.enum(Object.keys(roles) as (keyof typeof roles)[])
      })
    )
    .exactOptional(),
  sort: z.record(z.string(), words()).exactOptional(),
  series: z
    .strictObject({
      name: words(),
      number: z
        .string()
        .regex(/^\d+(\.\d+)*$/, '3')
        .exactOptional()
    })
    .exactOptional(),
  publisher: words().exactOptional(),
  date: day().exactOptional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*$/, 'zh-Hans | zh-Hant-TW | ja | ko | en')
    .exactOptional(),
  description: words().exactOptional(),
  rights: words().exactOptional(),
  subjects: z.array(words()).default([]),
  identifier: identifier().exactOptional(),
  print: identifier().exactOptional(),
  modified: z
    .string()
    .regex(
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)?$/,
      '2022-11-08 | 2022-11-08T12:00:00Z'
    )
    .refine(isOnCalendar, '2022-11-08')
    .exactOptional(),
  cover: words().exactOptional(),
  dedication: words().exactOptional(),
  imprint: z
    .strictObject({
      edition: words().exactOptional(),
      printing: words().exactOptional(),
      format: words().exactOptional(),
      sheets: words().exactOptional(),
      words: words().exactOptional(),
      price: words().exactOptional(),
      address: words().exactOptional(),
      cip: words().exactOptional()
    })
    .exactOptional(),
  document: z
    .strictObject({
      masthead: words().exactOptional(),
      number: words().exactOptional(),
      copy: words().exactOptional(),
      classification: words().exactOptional(),
      urgency: words().exactOptional(),
      signers: z.array(words()).min(1).exactOptional(),
      to: words().exactOptional(),
      attachments: z.array(words()).min(1).exactOptional(),
      from: z.array(words()).min(1).exactOptional(),
      remark: words().exactOptional(),
      cc: words().exactOptional(),
      office: words().exactOptional(),
      issued: day().exactOptional()
    })
    .exactOptional(),
  index: z.array(words()).exactOptional(),
  matter: z
    .strictObject({
      front: z.array(partSchema).exactOptional(),
      back: z.array(partSchema).exactOptional()
    })
    .exactOptional(),
  source: words().default('raw.txt'),
  encoding: words().exactOptional(),
  template: words().default('whitepaper'),
  pdf: pdfSchema.exactOptional(),
  epub: z
    .strictObject({
      fonts: z.enum(fontPackings).default(usualEpub.fonts),
      obfuscate: choice(),
      conformance: z
        .strictObject({
          wcag: z.enum(wcagVersions).default('2.2'),
          level: z.enum(wcagLevels).default('AA'),
          by: words(),
          credential: words().exactOptional(),
          report: z
            .string()
            .regex(/^https?:\/\/\S+$/, 'https://…')
            .exactOptional()
        })
        .exactOptional()
    })
    .exactOptional(),
  fonts: z.strictObject({system: z.array(words()).default([]), lock: choice()}).exactOptional(),
  targets: z
    .array(z.enum(formats))
    .min(1)
    .default([...formats])
})

/** Whether a calendar has the day of a date; what says no day has none that it could lack. */
function isOnCalendar(date: string): boolean {
  const [, month = '', day = ''] = /^\d{4}-(\d\d)-(\d\d)/.exec(date) ?? []
  const year = Number(date.slice(0, 4))
  return day === '' || Number(day) <= new Date(Date.UTC(year, Number(month), 0)).getUTCDate()
}

/** A date as far as it is known. */
function day() {
  return z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, '2022 | 2022-11 | 2022-11-08')
    .refine(isOnCalendar, '2022-11-08')
}

/** An identifier; in an ISBN, a slip of the pen shows in the check digit, and the right one is told. */
function identifier() {
  return words().superRefine((written, context) => {
    const digits = isbnDigits(written)
    const check = digits && isbnCheckDigit(digits)
    if (!digits || digits.endsWith(check!)) return
    context.addIssue({code: 'custom', message: written.trim().replace(/[\dx]$/i, check!)})
  })
}

/** A publication as its folder holds it. */
export interface Source {
  /** The folder's name, which its outputs are named for. */
  readonly name: string
  readonly folder: string
  /** The text, not yet decoded. */
  readonly file: VFile
  /** What is known of it; the language may still have to be found in the text. */
  readonly facts: Omit<Publication, 'language'> & {readonly language?: string}
  /** Address of the picture on the cover, from the folder on. */
  readonly cover?: string
  /** The encoding of a raw text, where it is named. */
  readonly encoding?: string
  /** What an editor ruled of a raw text. */
  readonly rulings?: Rulings
  readonly template: string
  /** Parts of the book that stand where the house has others. */
  readonly matter: Partial<Matter>
  readonly targets: readonly Format[]
  /** How the PDF and the EPUB are made. */
  readonly pdf: PdfOptions
  readonly epub: EpubChoices
  readonly fonts: FontRules
}

/** Which faces may be used. */
export interface FontRules {
  /** Folders beside those of the project in which faces may be looked for; `usualFontFolders` for the system's. */
  readonly system: readonly string[]
  /** The lock file. */
  readonly lock: string
  /** Whether the faces that are used are to be locked. */
  readonly locked: boolean
}

/** The lock file of a publication, beside its `banxin.yaml`. */
export const lockName = 'banxin.lock'

/** What stands for the folders in which the system keeps its fonts. */
export const usualFontFolders = 'usual'

/**
 * The folders of the publications under `source/`, those named or all.
 *
 * @throws `missing-publication` for a name that is not there, or where there are none at all.
 */
export async function findPublications(
  names: readonly string[],
  parent = 'source'
): Promise<readonly string[]> {
  const known = await foldersWith('banxin.yaml', parent)
  const missing = names.length > 0 ? names.find(name => !known.includes(name)) : undefined
  if (missing !== undefined || known.length === 0) {
    const name = missing ?? join(parent, '*')
    fail(new VFile(), 'missing-publication', {name, expected: expectation(name, known)})
  }
  return (names.length > 0 ? [...new Set(names)] : known).map(name => join(parent, name))
}

/** Read a publication's facts and its text. */
export async function openPublication(folder: string): Promise<Source> {
  const path = join(folder, 'banxin.yaml')
  const declaration = await readWhole(path, limits.declaration)
  const {cover, source, encoding, matter, template, targets, pdf, epub, fonts, ...facts} =
    readDeclaration(declaration, publicationSchema, 'text')
  const text = await pathInside(folder, source)
  if (!text) return fail(declaration, 'outside-publication', {path: source})
  const rulings = await openRulings(text)
  return {
    name: folder.split(/[\\/]/).at(-1)!,
    folder,
    file: await openText(text),
    facts,
    ...(cover !== undefined && {cover}),
    ...(encoding !== undefined && {encoding}),
    ...(rulings && {rulings}),
    template,
    matter: matter ?? {},
    targets,
    pdf: pdf ? await pdfOptionsOf(pdf, folder, declaration) : usualPdf,
    epub: epub ? choicesOf(epub) : usualEpub,
    fonts: {
      system: (fonts?.system ?? []).map(one =>
        one === usualFontFolders ? one : resolve(folder, one)
      ),
      lock: join(folder, lockName),
      locked: fonts?.lock ?? false
    }
  }
}

type EpubDeclaration = NonNullable<z.output<typeof publicationSchema>['epub']>

function choicesOf({obfuscate, ...choices}: EpubDeclaration): EpubChoices {
  return {...choices, obfuscated: obfuscate}
}

/** Read a text that is to be published. */
export function openText(path: string): Promise<VFile> {
  return readWhole(path, /\.(?:pdf|docx)$/i.test(path) ? limits.book : limits.text)
}

/** Read a finished file that is to be judged. */
export function openFinished(path: string): Promise<VFile> {
  return readWhole(path, limits.book)
}
