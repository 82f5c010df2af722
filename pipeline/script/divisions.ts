/**
 * What a heading calls the text below it: a part, a chapter, a preface …
 *
 * The names are those of the EPUB 3 Structural Semantics Vocabulary, and, with `doc-` before them, the roles of DPUB-ARIA.
 * A heading that calls its text nothing is left unnamed; sections (节) are none of these.
 */
import {chineseNumerals} from './numerals.ts'

/** A kind of text that headings call by name. */
export type Division =
  | 'part'
  | 'chapter'
  | 'foreword'
  | 'preface'
  | 'introduction'
  | 'prologue'
  | 'epilogue'
  | 'conclusion'
  | 'afterword'
  | 'acknowledgments'
  | 'appendix'
  | 'bibliography'
  | 'glossary'
  | 'errata'

const ordinal = `第[${chineseNumerals}\\d]{1,7}`
const counted = '(?:\\d{1,3}|[IVXLC]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)'

/** The words by which each is known, at the head of a heading or alone; white space beside Han does not count. */
const names: readonly (readonly [Division, RegExp])[] = [
  // 部分 divides a chapter or a paper, not a book; 部门, 部队 and their like are other words.
  ['part', RegExp(`^${ordinal}(?:分?[编編]|[篇卷冊册]|部(?![分门門队隊属屬件落長长委]))`)],
  ['part', /^(?:[上中下前后後][编編篇卷部冊册]|[卷篇][〇一二三四五六七八九十百]+|제\d+[부편])/],
  ['part', RegExp(`^(?:part|book|volume)\\s*${counted}\\b`, 'i')],
  ['chapter', RegExp(`^${ordinal}[章回幕話话](?!程)`)],
  ['chapter', /^제\d+장/],
  ['chapter', RegExp(`^chapter\\s*${counted}\\b`, 'i')],
  ['foreword', /^(?:[代他]?序[言一二三]?|推[荐薦]序|总序|總序|序文|추천사|foreword)$/i],
  ['preface', /^(?:前言|自序|卷首[语語]|弁言|まえがき|前書き|はしがき|머리말|preface)$/i],
  ['introduction', /^(?:引言|[导導][言论論]|[绪緒][言论論]|はじめに|序論|서론|introduction)$/i],
  ['prologue', /^(?:楔子|引子|序[章幕]|プロローグ|prologue)/i],
  ['epilogue', /^(?:尾[声聲]|[终終]章|エピローグ|epilogue)/i],
  [
    'conclusion',
    /^(?:[结結][语語论論]|[结結]束[语語]|おわりに|終わりに|맺음말|결론|conclusions?)$/i
  ],
  [
    'afterword',
    /^(?:[后後][记記]|跋[一二三]?|[编編][后後][记記]|あとがき|後書き|후기|afterword)$/i
  ],
  ['acknowledgments', /^(?:致[谢謝]|鸣谢|鳴謝|[谢謝][辞辭]|謝辞|감사의말|acknowledge?ments)$/i],
  ['appendix', /^(?:附[录錄録]|付録|부록|appendix\b)/i],
  [
    'bibliography',
    /^(?:[参參]考(?:文[献獻]|[书書]目)|参考文献|참고문헌|bibliography|references)$/i
  ],
  ['glossary', /^(?:[术術][语語]表|用語集|용어집|glossary)$/i],
  ['errata', /^(?:勘[误誤]表?|正誤表|정오표|errata)$/i]
]

/** What a heading calls its text, if anything. */
export function divisionOf(heading: string): Division | undefined {
  const solid = heading.trim().replace(/(?<=\P{ASCII})\s+|\s+(?=\P{ASCII})/gu, '')
  return names.find(([, name]) => name.test(solid))?.[0]
}
