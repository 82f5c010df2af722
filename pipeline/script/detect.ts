/**
 * Which language a text is in, from its characters alone.
 *
 * Kana tell Japanese, Hangul tells Korean, and Han without them is Chinese, whose script is told by
 * characters that only one of the two standards uses. It leaves out languages that share a script.
 */
import {type CharClass, charClasses, charClassIndex} from './classes.ts'

/** Frequent characters that the 1964 simplification changed, in pairs: simplified, traditional. */
const pairs =
  '这這个個们們来來时時对對说說国國会會为為学學发發后後过過还還没沒进進动動现現点點开開关關问問间間实實业業种種见見长長门門头頭话話两兩电電机機气氣车車东東书書样樣体體经經应應当當无無与與产產让讓给給从從写寫认認识識觉覺处處难難万萬义義农農战戰网網规規条條总總则則设設华華单單'

/** For each code unit the script whose mark it is. */
const scripts = new Uint8Array(0x10000)
const simplified = 1
const traditional = 2
for (let at = 0; at < pairs.length; at++) {
  scripts[pairs.charCodeAt(at)] = at % 2 === 0 ? simplified : traditional
}

/** How much of a text is looked at, in code units: enough to be sure, little enough to be free. */
export const detectionSample = 20_000

/** The BCP 47 tag of the text's language: `zh-Hans`, `zh-Hant`, `ja`, `ko` or `en`. */
export function detectLanguage(text: string): string {
  const byClass = new Uint32Array(charClasses.length)
  const byScript = new Uint32Array(3)
  const end = Math.min(detectionSample, text.length)
  for (let at = 0; at < end; at++) {
    const codePoint = text.codePointAt(at)!
    if (codePoint > 0xffff) at++
    else byScript[scripts[codePoint]!]!++
    byClass[charClassIndex(codePoint)]!++
  }
  const count = (...kinds: CharClass[]) =>
    kinds.reduce((sum, kind) => sum + byClass[charClasses.indexOf(kind)]!, 0)
  const counts = {
    han: count('han'),
    kana: count('kana', 'small-kana'),
    hangul: count('hangul'),
    letter: count('letter'),
    simplified: byScript[simplified]!,
    traditional: byScript[traditional]!
  }
  // A letter carries about a third of what a Han character or a syllable says.
  if (counts.letter / 3 > counts.han + counts.kana + counts.hangul) return 'en'
  if (counts.hangul > counts.han + counts.kana) return 'ko'
  if (counts.kana > 0.08 * (counts.han + counts.kana)) return 'ja'
  if (counts.han + counts.kana === 0) return counts.hangul > 0 ? 'ko' : 'en'
  return counts.traditional > counts.simplified ? 'zh-Hant' : 'zh-Hans'
}
