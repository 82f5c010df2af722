/**
 * `chinese-ellipsis`: the ellipsis of six dots as ……, whatever stood for it (⋯⋯, ..., 。。。) among Han.
 *
 * GB/T 15834-2011 §4.11. A single … may be an author's and is left alone; dots beside Latin are Latin's.
 */
import type {Root} from 'mdast'
import {eachProse, isFullWidth} from './text.ts'

const variants = /⋯⋯|(?<!\.)\.{3,6}(?!\.)|(?<!。)。{3,6}(?!。)|・・・(?!・)/g
/** What most texts have none of: they need not be taken apart. */
const anyVariant = /⋯⋯|\.{3}|。{3}|・・・/

/** A unified plugin. */
export function chineseEllipsis() {
  return (root: Root): void => {
    eachProse(root, texts => {
      for (const node of texts) {
        if (!anyVariant.test(node.value)) continue
        node.value = node.value.replace(variants, (dots, at: number) => {
          if (dots[0] !== '.') return '……'
          const left = node.value[at - 1] ?? ''
          const right = node.value[at + dots.length] ?? ''
          return isFullWidth(left) && !/[\w"')]/.test(right) ? '……' : dots
        })
      }
    })
  }
}
