/** How a PDF is made, as `banxin.yaml` says it below `pdf`, and the command line by `--pdf KEY=VALUE`. */
import {VFile} from 'vfile'
import {stringify} from 'yaml'
import {z} from 'zod'
import {type PdfOptions, pictureColours, presets, usualPdf} from '../presets.ts'
import {readDeclaration} from './declaration.ts'
import {openProfile} from './profiles.ts'
import {choice, length, words} from './scalars.ts'

/** What may be said of a PDF. */
export const pdfSchema = z.strictObject({
  preset: z.enum(presets).default(usualPdf.preset),
  bleed: length().default(usualPdf.bleed),
  cropMarks: choice(),
  registrationMarks: choice(),
  signature: z
    .string()
    .regex(/^[1-9]\d?$/, '16')
    .default('1'),
  condition: words().default(usualPdf.condition),
  profile: words().exactOptional(),
  cover: choice(),
  attachSource: choice(),
  facingPages: choice(),
  pictures: z.enum(pictureColours).default(usualPdf.pictures),
  leaf: length().exactOptional()
})

/**
 * What was said, with the profile that it names.
 *
 * @param declaration The file that says it.
 */
export async function pdfOptionsOf(
  {signature, profile, ...options}: z.output<typeof pdfSchema>,
  folder: string,
  declaration: VFile
): Promise<PdfOptions> {
  return {
    ...options,
    signature: Number(signature),
    ...(profile !== undefined && {profile: await openProfile(folder, profile, declaration)})
  }
}

/**
 * The same from the command line, a key and its value each.
 *
 * @param folder Where a profile lies.
 * @throws The first mistake.
 */
export async function parsePdfOptions(
  written: readonly string[],
  folder: string
): Promise<PdfOptions> {
  const pairs = written.map(one => {
    const [key = '', ...value] = one.split('=')
    return [key, value.join('=')] as const
  })
  const file = new VFile({path: '--pdf', value: stringify(Object.fromEntries(pairs))})
  return pdfOptionsOf(readDeclaration(file, pdfSchema, 'text'), folder, file)
}
