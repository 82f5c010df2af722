/**
 * `canonical-spacing`: no space between Han and Latin or digits, none beside full-width marks.
 *
 * The gap between scripts is the typesetter's (clreq §3.2.4), a quarter em, and not the author's; so the
 * text holds none. Spaces between Latin or Korean words stay. A number that heads its block keeps the
 * space that sets it off (1.2 绪论, Chapter 1 绪论), and a U+3000 that an author set between two Han stays.
 */
import type {Root} from 'mdast'
import {eachProse, isFullWidth} from './text.ts'

/** A unified plugin. */
export function canonicalSpacing() {
  return (root: Root): void => {
    eachProse(root, texts => {
      texts.forEach((node, index) => {
        if (!node.value.includes(' ')) return
        const before = texts[index - 1]?.value.at(-1) ?? ''
        const after = texts[index + 1]?.value[0] ?? ''
        const lead = index === 0 ? leadOf(node.value) : ''
        node.value = lead + tighten(node.value.slice(lead.length), lead.at(-1) ?? before, after)
      })
    })
  }
}

/** A number and the space after it, where a block opens with them. */
function leadOf(value: string): string {
  return (number.exec(value) ?? labelled.exec(value))?.[0] ?? ''
}

const number = /^(?:\d{1,3}(?:\.\d{1,3}){0,4}\.?|[A-Z](?:\.\d{1,2})*) (?=\P{Script=Latin})/u
const labelled =
  /^(?:Appendix|Book|Chapter|Part|Section|Volume) (?:\d{1,3}|[IVXLC]{1,7}|[A-Z]) (?=\P{Script=Latin})/iu

function tighten(value: string, before: string, after: string): string {
  return value.replace(/ +/g, (space, at: number) => {
    const left = at > 0 ? value[at - 1]! : before
    const right = value[at + space.length] ?? after
    return isFullWidth(left) || isFullWidth(right) ? '' : space
  })
}
