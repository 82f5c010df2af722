/** The head of an official document, above its text, and the rows at its foot, below it. */
import type {Element} from 'hast'
import {documentFoot, documentHead, signerRows, signersLabel} from '../official.ts'
import type {Publication} from '../publication.ts'
import type {House} from '../style/types.ts'
import {element, onLines} from './xml.ts'

/** What stands around the text, where the house has a place for it. */
export interface OfficialFrame {
  readonly head: Element | undefined
  readonly foot: Element | undefined
}

/** The frame of a publication. */
export function officialFrame(publication: Publication, house: House): OfficialFrame {
  if (!house.document) return {head: undefined, foot: undefined}
  return {head: headOf(publication), foot: footOf(publication)}
}

function headOf(publication: Publication): Element | undefined {
  const head = documentHead(publication)
  if (!head) return undefined
  const {marks, masthead, number} = head
  const signers = signerRows(head).join('　')
  const lines = [
    ...marks.map(mark => line('document-mark', mark)),
    ...(masthead ? [line('masthead', masthead)] : []),
    ...(number ? [line('document-number', number)] : []),
    ...(signers ? [line('signer', signersLabel + signers)] : [])
  ]
  return element('header', {className: ['document-head']}, onLines(lines))
}

function footOf(publication: Publication): Element | undefined {
  const foot = documentFoot(publication)
  if (!foot) return undefined
  const {copies, issue} = foot
  const lines = [
    ...(copies ? [line('copies', copies)] : []),
    ...(issue
      ? [
          element('p', {className: ['issue']}, [
            element('span', {}, [issue.office]),
            ' ',
            element('span', {}, [issue.date])
          ])
        ]
      : [])
  ]
  return element('footer', {className: ['document-foot']}, onLines(lines))
}

function line(className: string, words: string): Element {
  return element('p', {className: [className]}, [words])
}
