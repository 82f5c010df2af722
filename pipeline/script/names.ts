/** How a language says several names in a row. */
import {type Region, regionOf} from './language.ts'

const between: Readonly<Record<Region, string>> = {
  gb: '　',
  tw: '　',
  hk: '　',
  ja: '　',
  ko: ', ',
  latin: ', '
}

/** Names in a row. */
export function namesInRow(names: readonly string[], language: string): string {
  return names.join(between[regionOf(language)])
}
