/** The part of the hyphen package that banxin uses. The package carries no types of its own. */
declare module 'hyphen/en-us/index.js' {
  const patterns: {
    readonly hyphenateSync: (
      text: string,
      options: {readonly hyphenChar: string; readonly minWordLength: number}
    ) => string
  }
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS and has no other export.
  export default patterns
}
