/**
 * The content of a page in the making: operators a line each, marked with what they belong to (ISO 32000-1, 14.6).
 *
 * What follows one another and has one element is one sequence. Without tags furniture alone is marked, so that programs
 * which copy the text know it.
 */
import type {Element} from '../structure.ts'
import {type Bytes, openBytes, putText, takeBytes} from './bytes.ts'
import type {Tagging} from './tags.ts'

/** Pages, one after the other. */
export interface Content {
  /** Begin a page, with operators that belong to nothing. */
  readonly open: (operators: readonly string[]) => void
  /** What is put from now on belongs to this element, or to none; one without ink is still in its place. */
  readonly turnTo: (element: Element | undefined) => void
  /** Put an operator. */
  readonly put: (operator: string) => void
  /** Where operators of the sequence are put, without a line feed behind the last of them. */
  readonly ink: () => Bytes
  /** End the page. */
  readonly close: () => Uint8Array
}

/** Begin the content of a file. */
export function openContent(tags: Tagging | undefined): Content {
  const bytes = openBytes()
  /** The sequence that is open: whose it is, and whether it has ink. */
  let open: {readonly element: Element | undefined; hasInk: boolean} | undefined

  const begin = ({element}: NonNullable<typeof open>): void => {
    if (!element) putText(bytes, '/Artifact BMC\n')
    else if (tags) putText(bytes, tags.mark(element) + '\n')
  }
  const end = (): void => {
    if (!open) return
    const {element, hasInk} = open
    if (!hasInk) {
      if (element) tags?.tagOf(element)
    } else if (!element || tags) putText(bytes, '\nEMC')
    open = undefined
  }
  const ink = (): Bytes => {
    if (open?.hasInk) putText(bytes, '\n')
    else if (open) {
      begin(open)
      open.hasInk = true
    }
    return bytes
  }
  return {
    open(operators) {
      tags?.turnPage()
      putText(bytes, operators.join('\n'))
    },
    turnTo(element) {
      if (open && open.element === element) return
      end()
      putText(bytes, '\n')
      open = {element, hasInk: false}
    },
    put: operator => putText(ink(), operator),
    ink,
    close() {
      end()
      putText(bytes, '\n')
      return takeBytes(bytes)
    }
  }
}
