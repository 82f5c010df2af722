/**
 * Official documents (公文, GB/T 9704-2012): what their facts add to the text, and what stands above it and at the foot.
 * What is said is decided here, once for all formats; how it looks is each format's, by the house.
 */
import type {Paragraph, PhrasingContent, Root, RootContent} from 'mdast'
import {textOf} from './document.ts'
import {saysTitle} from './matter.ts'
import type {Role} from './mdast.ts'
import type {Publication} from './publication.ts'
import {dateWords} from './script/dates.ts'

/** The head of a document (版头, 7.2). */
export interface DocumentHead {
  /** Which copy, how secret, how urgent: a line each. */
  readonly marks: readonly string[]
  readonly masthead: string | undefined
  readonly number: string | undefined
  readonly signers: readonly string[]
}

/** What stands at the foot of its last page (版记, 7.4), a row for each rule but the last. */
export interface DocumentFoot {
  readonly copies: string | undefined
  readonly issue: {readonly office: string; readonly date: string} | undefined
}

/** Who signs, two names in a row (7.2.6). */
export function signerRows({signers}: DocumentHead): readonly string[] {
  return signers.flatMap((_, at) => (at % 2 === 0 ? [signers.slice(at, at + 2).join('　')] : []))
}

/** Everything that is said in head and foot, a line each. */
export function documentWords(publication: Publication): readonly string[] {
  const head = documentHead(publication)
  const foot = documentFoot(publication)
  const said = [
    ...(head ? [...head.marks, head.masthead, head.number, ...head.signers] : []),
    ...(foot ? [foot.copies, foot.issue?.office, foot.issue?.date] : [])
  ]
  return said.flatMap(words => (words ? [words] : []))
}

/** What stands before the names. */
export const signersLabel = '签发人：'
export const copiesLabel = '抄送：'

/** The head that the facts ask for; nothing where they say nothing of it. */
export function documentHead({document = {}}: Publication): DocumentHead | undefined {
  const {masthead, number, copy, classification, urgency, signers = []} = document
  const marks = [copy, classification, urgency].filter(mark => mark !== undefined)
  const isSaid = marks.length > 0 || masthead || number || signers.length > 0
  return isSaid ? {marks, masthead, number, signers} : undefined
}

/** The foot that the facts ask for. */
export function documentFoot({document = {}, language}: Publication): DocumentFoot | undefined {
  const {cc, office = '', issued} = document
  if (!cc && !office && !issued) return undefined
  const date = issued ? `${dateWords(issued, language)}印发` : ''
  return {
    copies: cc && copiesLabel + cc.replace(/。?$/, '。'),
    issue: office || date ? {office, date} : undefined
  }
}

/**
 * The text with what the facts add to it (7.3): its title, to whom it goes, what is attached, who signs it and when,
 * a remark. Who signed is one block, whether the facts say it or the text.
 */
export function withOfficialParts(tree: Root, publication: Publication): Root {
  const {document, title, date, language} = publication
  if (!document) return tree
  const [first, ...rest] = tree.children
  const isTitled = first?.type === 'heading' && saysTitle(textOf(first), publication)
  const heading: RootContent = isTitled
    ? first
    : {type: 'heading', depth: 1, children: [{type: 'text', value: title}]}
  const {to, attachments = [], from = [], remark} = document
  const signed = from.length > 0 && date ? [...from, dateWords(date, language)] : from
  return {
    ...tree,
    children: [
      heading,
      ...part('addressee', to ? [to.replace(/[:：]?$/, '：')] : []),
      ...gathered(isTitled ? rest : tree.children),
      ...part('attachment', listed(attachments)),
      ...part('signature', signed),
      ...part('remark', remark ? [remark.replace(/^（?(.*?)）?$/, '（$1）')] : [])
    ]
  }
}

/** 附件：清单, or 附件：1.清单 with the others below it (7.3.4). */
function listed(attachments: readonly string[]): readonly string[] {
  if (attachments.length < 2) return attachments.map(name => `附件：${name}`)
  return attachments.map((name, index) => `${index === 0 ? '附件：' : ''}${index + 1}.${name}`)
}

function part(role: Role, lines: readonly string[]): Paragraph[] {
  if (lines.length === 0) return []
  const children = lines.flatMap((value, index): PhrasingContent[] => [
    ...(index > 0 ? [{type: 'break'} as const] : []),
    {type: 'text', value}
  ])
  return [{type: 'paragraph', data: {role}, children}]
}

/** Lines of a signature that follow each other are one block. */
function gathered(nodes: readonly RootContent[]): RootContent[] {
  const found: RootContent[] = []
  for (const node of nodes) {
    const before = found.at(-1)
    if (isSignature(node) && before && isSignature(before)) {
      const children = [...before.children, {type: 'break'} as const, ...node.children]
      found[found.length - 1] = {...before, children}
    } else found.push(node)
  }
  return found
}

function isSignature(node: RootContent): node is Paragraph {
  return node.type === 'paragraph' && node.data?.role === 'signature'
}
