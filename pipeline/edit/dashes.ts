/**
 * `chinese-dash`: the dash of two ems as ——, whatever stood for it (－－, ──, ――, ⸺, --) among Han.
 *
 * GB/T 15834-2011 §4.10. A single — may be a range or a link (2018—2020) and is left alone, and so is
 * everything beside Latin or digits.
 */
import type {Root} from 'mdast'
import {eachProse, isFullWidth} from './text.ts'

const variants = /(?:－－|──|━━|⸺|(?<!-)--(?!-))/g
/** What most texts have none of: they need not be taken apart. */
const anyVariant = /－－|──|━━|⸺|--/

/** A unified plugin. */
export function chineseDash() {
  return (root: Root): void => {
    eachProse(root, texts => {
      for (const node of texts) {
        if (!anyVariant.test(node.value)) continue
        node.value = node.value.replace(variants, (dash, at: number) => {
          const left = node.value[at - 1] ?? ''
          const right = node.value[at + dash.length] ?? ''
          const amongHan = isFullWidth(left) || left === '”' || (left === '' && isFullWidth(right))
          return amongHan || isFullWidth(right) ? '——' : dash
        })
      }
    })
  }
}
