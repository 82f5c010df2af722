/** Whether a region's running text has full-width marks. */
import type {Region} from './language.ts'

const table: Readonly<Record<Region, boolean>> = {
  gb: true, // GB/T 15834-2011 §5.1
  tw: true, // 重訂標點符號手冊
  hk: true,
  // Japanese science sets ，． or even , . by house style: left alone.
  ja: false,
  ko: false,
  latin: false
}

/** Whether half-width marks among Han are a slip there. */
export function setsFullWidthMarks(region: Region): boolean {
  return table[region]
}
