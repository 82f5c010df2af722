/**
 * What every character is, for reading and for setting: one class a code point.
 *
 * The classes are those of W3C clreq ("Tables of Chinese punctuation marks") and GB/T 15834-2011 §5,
 * widened by what mixed text needs. Shared code points (“ ” ‘ ’ — … ·) get the class they have among
 * Han; whoever sets type decides by their neighbours whether they stand in Latin text (clreq #534).
 */

/** The classes. Order matters to nobody; the index is what the table keeps. */
export const charClasses = [
  'other',
  'space', // U+0020, tab, no-break space and the like
  'wide-space', // U+3000
  'invisible', // zero width, controls, variation selectors
  'combining', // marks that sit on the character before
  'han',
  'kana',
  'small-kana', // ぁ っ ゃ ー: may begin a line under loose rules only
  'hangul',
  'letter', // Latin, Greek, Cyrillic …
  'digit',
  'opening', // “ ‘ （ 《 「
  'closing', // ” ’ ） 》 」
  'pause', // ， 、
  'colon', // ： ；
  'stop', // 。 ．
  'exclamation', // ！ ？
  'interpunct', // · ・ ‧
  'dash', // — ―, of which two make one mark
  'ellipsis', // … ⋯, of which two make one mark
  'connector', // – ～ 〜
  'solidus', // ／
  'hyphen', // - ‐
  'prefix', // ¥ $ № #
  'suffix', // % ‰ ℃ °
  'latin-opening', // ( [ {
  'latin-closing', // ) ] }
  'latin-pause', // . , : ; ! ? /
  'latin-mark', // & @ * + and the other ASCII marks
  // What only its neighbours tell; see `context.ts`.
  'one-em-dash', // a single — that connects (一字线)
  'short-connector', // – that connects (短横线)
  'iteration' // 々 〻 ゝ ヽ, which repeat the character before
] as const

/** What a character is. */
export type CharClass = (typeof charClasses)[number]

type Span = readonly [first: number, last: number, kind: CharClass]

const spans: readonly Span[] = [
  [0x0000, 0x0008, 'invisible'],
  [0x0009, 0x000d, 'space'],
  [0x000e, 0x001f, 'invisible'],
  [0x0030, 0x0039, 'digit'],
  [0x0041, 0x005a, 'letter'],
  [0x0061, 0x007a, 'letter'],
  [0x007f, 0x009f, 'invisible'],
  [0x00c0, 0x00d6, 'letter'],
  [0x00d8, 0x00f6, 'letter'],
  [0x00f8, 0x02af, 'letter'],
  [0x0300, 0x036f, 'combining'],
  [0x0370, 0x058f, 'letter'],
  [0x0590, 0x08ff, 'letter'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1d00, 0x1fff, 'letter'],
  [0x2000, 0x200a, 'space'],
  [0x200b, 0x200f, 'invisible'],
  [0x202a, 0x202e, 'invisible'],
  [0x2060, 0x206f, 'invisible'],
  [0x20d0, 0x20ff, 'combining'],
  [0x2160, 0x2188, 'letter'],
  [0x2460, 0x24ff, 'han'],
  [0x2e80, 0x2fdf, 'han'],
  [0x3021, 0x3029, 'han'],
  [0x3041, 0x3096, 'kana'],
  [0x3099, 0x309a, 'combining'],
  [0x309b, 0x309f, 'kana'],
  [0x30a0, 0x30fa, 'kana'],
  [0x30fd, 0x30ff, 'kana'],
  [0x3105, 0x312f, 'han'],
  [0x3131, 0x318e, 'hangul'],
  [0x31f0, 0x31ff, 'small-kana'],
  [0x3200, 0x33ff, 'han'],
  [0x3400, 0x4dbf, 'han'],
  [0x4e00, 0x9fff, 'han'],
  [0xac00, 0xd7ff, 'hangul'],
  [0xf900, 0xfaff, 'han'],
  [0xfe00, 0xfe0f, 'invisible'],
  [0xff10, 0xff19, 'digit'],
  [0xff21, 0xff3a, 'letter'],
  [0xff41, 0xff5a, 'letter']
]

const listed: readonly (readonly [characters: string, kind: CharClass])[] = [
  [' \u00a0\u202f\u205f', 'space'],
  ['\u3000', 'wide-space'],
  ['\u00ad\ufeff', 'invisible'],
  ['々〆〇〻', 'han'],
  ['ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー', 'small-kana'],
  ['“‘（〔［｛〈《「『【〖〘〚｟〝', 'opening'],
  ['”’）〕］｝〉》」』】〗〙〛｠〞〟', 'closing'],
  ['，、', 'pause'],
  ['：；', 'colon'],
  ['。．', 'stop'],
  ['！？‼⁇⁈⁉', 'exclamation'],
  ['·・‧', 'interpunct'],
  ['—―⸺', 'dash'],
  ['…⋯‥', 'ellipsis'],
  ['–～〜', 'connector'],
  ['／', 'solidus'],
  ['-‐‑', 'hyphen'],
  ['$￥¥＄£￡€№＃#', 'prefix'],
  ['%‰°℃℉′″％￠¢', 'suffix'],
  ['([{', 'latin-opening'],
  [')]}', 'latin-closing'],
  ['.,:;!?/', 'latin-pause'],
  ['&@*+=<>|\\^_`~"\'', 'latin-mark']
]

const basicPlane = buildTable()

/** What the code point is. */
export function charClass(codePoint: number): CharClass {
  return charClasses[charClassIndex(codePoint)]!
}

/** The class as its index in `charClasses`, for tables by class. */
export function charClassIndex(codePoint: number): number {
  if (codePoint < 0x10000) return basicPlane[codePoint]!
  return codePoint >= 0x20000 && codePoint < 0x40000 ? hanIndex : 0
}

const hanIndex = charClasses.indexOf('han')

/** What Latin words and numbers are made of, with the marks that belong to them. */
export const latinClasses: readonly CharClass[] = [
  'combining',
  'letter',
  'digit',
  'hyphen',
  'prefix',
  'suffix',
  'latin-opening',
  'latin-closing',
  'latin-pause',
  'latin-mark'
]

/** Whether the character is set on a full square of its own: Han, kana, and the marks between them. */
export function isWide(codePoint: number): boolean {
  return wideClasses.has(charClass(codePoint))
}

const wideClasses: ReadonlySet<CharClass> = new Set<CharClass>([
  'wide-space',
  'han',
  'kana',
  'small-kana',
  'opening',
  'closing',
  'pause',
  'colon',
  'stop',
  'exclamation',
  'dash',
  'ellipsis',
  'solidus'
])

/** Whether the character is Han, kana or bopomofo: text that knows no word space. */
export function isIdeographic(codePoint: number): boolean {
  const kind = charClass(codePoint)
  return kind === 'han' || kind === 'kana' || kind === 'small-kana'
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const [first, last, kind] of spans) table.fill(charClasses.indexOf(kind), first, last + 1)
  for (const [characters, kind] of listed) {
    for (const character of characters) {
      table[character.codePointAt(0)!] = charClasses.indexOf(kind)
    }
  }
  return table
}
