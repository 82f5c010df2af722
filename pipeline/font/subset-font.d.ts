/** The parts of subset-font and fontverter that banxin uses. The packages carry no types of their own. */
declare module 'subset-font' {
  function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: {
      readonly targetFormat: 'sfnt' | 'woff2'
      readonly keepAllGlyphs?: true
      readonly keepFeatures?: readonly string[]
      readonly preserveNameIds?: readonly number[]
      readonly variationAxes?: Readonly<Record<string, number>>
    }
  ): Promise<Buffer>
  export = subsetFont
}

declare module 'fontverter' {
  const fontverter: {
    convert(font: Buffer, to: 'sfnt' | 'woff'): Promise<Buffer>
  }
  export = fontverter
}
