/** The quotation marks of a region, outer pair. */
import type {Region} from './language.ts'

const table: Readonly<Record<Region, readonly [open: string, close: string] | undefined>> = {
  // GB/T 15834-2011 §4.8.
  gb: ['“', '”'],
  // Ministry of Education, Taiwan: 重訂標點符號手冊, 引號.
  tw: ['「', '」'],
  hk: ['「', '」'],
  // JIS X 4051, and every Japanese style guide.
  ja: ['「', '」'],
  // Korean and Latin text keep what they have: straight quotes there are a habit, not a fault.
  ko: undefined,
  latin: undefined
}

/** The outer quotation marks that a region sets, or undefined where straight ones are left alone. */
export function quotesOf(region: Region): readonly [open: string, close: string] | undefined {
  return table[region]
}
