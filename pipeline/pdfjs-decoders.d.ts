/** The part of pdf.js's decoders that banxin uses. */
declare module 'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs' {
  export class JpegImage {
    readonly width: number
    readonly height: number
    readonly numComponents: number
    parse(data: Uint8Array): void
    getData(options: {readonly width: number; readonly height: number}): ArrayLike<number>
  }

  /** How much is said on the console; 0 is nothing but errors. */
  export function setVerbosityLevel(level: number): void
}
