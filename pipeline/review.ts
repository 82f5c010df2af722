/**
 * Showing decisions to an editor: as a list to review, least certain first, and as the story of one line.
 *
 * A review is itself a `decisions.yaml` in which every entry is commented out: whoever disagrees takes the
 * mark off the other reading, whoever agrees off the one that was taken, which is then not asked again.
 * Columns are counted as a terminal shows them.
 */
import type {PlacedDecision} from './mdast.ts'
import type {MessageLanguage} from './messages.ts'
import {type Reason, sayReason} from './reasons.ts'
import {startOf, tailOf} from './terminal-text.ts'

/** So many columns of each line are shown. */
const lineWidth = 64

/** So many reasons for and against are shown in a review; an explanation shows all. */
const fewReasons = 3

/** From this confidence on a ruling or the evidence leaves nothing to review. */
const certain = 0.9995

const words = {
  en: {
    line: 'line',
    sure: 'sure',
    taken: 'as read',
    for: 'for',
    against: 'against',
    rule: 'rule',
    else: 'or',
    rest: (count: number, confidence: string, next: number) =>
      `${count} more, all at least ${confidence} sure; --review ${next} shows more`,
    head: (shown: number, all: number) =>
      `The ${shown} least certain of ${all} decisions; take the # off one entry of a pair to settle it.\n# Entries are join, split, heading, heading 1 … heading 6, text, item, verse, furniture, keep.`,
    none: 'No decision is uncertain.',
    nothing: (line: number) => `Line ${line} holds no text that was decided on.`
  },
  zh: {
    line: '第',
    sure: '把握',
    taken: '现作此读',
    for: '支持',
    against: '反对',
    rule: '规则',
    else: '或',
    rest: (count: number, confidence: string, next: number) =>
      `另有 ${count} 项，把握均不低于 ${confidence}；用 --review ${next} 可多看`,
    head: (shown: number, all: number) =>
      `${all} 项判断中最无把握的 ${shown} 项。每项去掉一行行首的 #，即为裁定。\n# 裁定有 join、split、heading、heading 1 至 heading 6、text、item、verse、furniture、keep。`,
    none: '没有拿不准的判断。',
    nothing: (line: number) => `第 ${line} 行没有可判断的文字。`
  }
} as const satisfies Record<MessageLanguage, object>

/** What the printing of decisions needs. */
export interface Telling {
  readonly decisions: readonly PlacedDecision[]
  /** The decoded raw text. */
  readonly raw: string
  readonly language: MessageLanguage
}

/** The decisions that could be wrong, least certain first, as entries of decisions.yaml. */
export function printReview({decisions, raw, language}: Telling, count: number): string {
  const say = words[language]
  const open = leastCertain(decisions)
  if (open.length === 0) return `# ${say.none}\n`
  const lines = linesOf(raw)
  const shown = open.slice(0, count).map(decision => {
    const reasons = tellReasons(decision, language, fewReasons).map(line => `#   ${line}\n`)
    const other = decision.alternatives.find(isProbable)
    return (
      `# ${headline(decision, language)}\n` +
      context(decision, lines)
        .map(line => `#   ${line}\n`)
        .join('') +
      reasons.join('') +
      (other ? `# - ${entryOf(other.reading, decision)}\n` : '') +
      `# - ${entryOf(decision.reading, decision)}  # ${say.taken}\n`
    )
  })
  const rest = open.length - shown.length
  return [
    `# ${say.head(shown.length, decisions.length)}\n`,
    ...shown,
    ...(rest > 0
      ? [`# ${say.rest(rest, percent(open[shown.length]!.confidence), 5 * shown.length)}\n`]
      : [])
  ].join('\n')
}

/** Every decision that touches a line of the raw text, and the one at its end, with all reasons. */
export function printExplanation({decisions, raw, language}: Telling, line: number): string {
  const say = words[language]
  const found = touching(decisions, line)
  if (found.length === 0) return `${say.nothing(line)}\n`
  const lines = linesOf(raw)
  return found
    .map(decision =>
      [
        headline(decision, language),
        ...context(decision, lines).map(text => `  ${text}`),
        ...tellReasons(decision, language, Number.POSITIVE_INFINITY).map(text => `  ${text}`),
        `  ${say.rule}: ${decision.rule}`,
        `  - ${entryOf(decision.reading, decision)}\n`
      ].join('\n')
    )
    .join('\n')
}

/** What is less sure than that is not offered, in an alternative. */
const leastProbable = 0.01

function isProbable({confidence}: {readonly confidence: number}): boolean {
  return confidence >= leastProbable
}

/** The decisions that a review asks about, least certain first. */
export function leastCertain(decisions: readonly PlacedDecision[]): readonly PlacedDecision[] {
  return decisions
    .filter(({confidence, alternatives}) => confidence < certain && alternatives.some(isProbable))
    .toSorted((a, b) => a.confidence - b.confidence)
}

/** The decisions on a line, and on the break at its end. */
export function touching(
  decisions: readonly PlacedDecision[],
  line: number
): readonly PlacedDecision[] {
  const own = decisions.filter(
    ({position}) => position.start.line <= line && position.end.line >= line
  )
  const next = decisions.find(({position}) => position.start.line > line)
  return own.length > 0 && next ? [...own, next] : own
}

/** Decisions as data, in words of a language; for programs. */
export function printJson(decisions: readonly PlacedDecision[], language: MessageLanguage): string {
  const told = decisions.map(({position, evidence, ...decision}) => ({
    line: position.start.line,
    offset: position.start.offset,
    ...decision,
    evidence: evidence.map(reason => ({
      // JSON knows no infinity: what was ruled outweighs all.
      weight: Number.isFinite(reason.weight) ? reason.weight : null,
      words: sayReason(reason, language)
    }))
  }))
  return JSON.stringify(told, null, 2) + '\n'
}

/** An entry of decisions.yaml; a verdict on a place that is read as `join` is called so there, too. */
function entryOf(reading: string, {anchor}: PlacedDecision): string {
  const plain = /^[^\s"'`#:,[\]{}&*!|>%@?-]/u.test(anchor) && !/: | #|:$/.test(anchor)
  return `${reading}: ${plain ? anchor : JSON.stringify(anchor)}`
}

function headline(decision: PlacedDecision, language: MessageLanguage): string {
  const say = words[language]
  const number = decision.position.start.line
  const line = language === 'zh' ? `${say.line} ${number} 行` : `${say.line} ${number}`
  const others = decision.alternatives
    .filter(isProbable)
    .map(({reading, confidence}) => `${say.else} ${reading} ${percent(confidence)}`)
  const comma = language === 'zh' ? '，' : ', '
  return [`${line}: ${decision.reading} ${percent(decision.confidence)}`, ...others].join(comma)
}

function percent(confidence: number): string {
  return `${Math.floor(confidence * 1000) / 10} %`
}

/** The line and the one with text before it, their numbers, and their text as far as it fits. */
function context({position}: PlacedDecision, lines: readonly string[]): readonly string[] {
  const {line} = position.start
  let before = line - 1
  while (before > 0 && lines[before - 1]!.trim() === '') before--
  const width = String(line).length
  const show = (number: number, text: string) => `${String(number).padStart(width)} │ ${text}`
  return [
    ...(before > 0 ? [show(before, tailOf(lines[before - 1]!.trim(), lineWidth))] : []),
    show(line, startOf(lines[line - 1]!.trim(), lineWidth))
  ]
}

function linesOf(raw: string): readonly string[] {
  return raw.split(/\r\n|[\n\r]/)
}

function tellReasons(
  {evidence}: PlacedDecision,
  language: MessageLanguage,
  most: number
): readonly string[] {
  const say = words[language]
  const tell = (label: string, reasons: readonly Reason[]) =>
    reasons.length === 0
      ? []
      : [
          `${label}: ${reasons
            .slice(0, most)
            .map(reason => sayReason(reason, language))
            .join(language === 'zh' ? '；' : '; ')}`
        ]
  return [
    ...tell(
      say.for,
      evidence.filter(({weight}) => weight > 0)
    ),
    ...tell(
      say.against,
      evidence.filter(({weight}) => weight < 0)
    )
  ]
}
