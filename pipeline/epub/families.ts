/**
 * Families of type for CSS. Han differs by region, and a house names the families of one; in a book of another
 * each gives way to its like there, as the faces of print do.
 */
import type {Region} from '../script/language.ts'
import {quoted} from './css.ts'

/** Names of one face in each region: those of Google and Adobe, macOS and iOS, Windows. */
const likes: readonly (readonly [gb: string, tw: string, hk: string, ja: string, ko: string])[] = [
  ['Noto Serif SC', 'Noto Serif TC', 'Noto Serif HK', 'Noto Serif JP', 'Noto Serif KR'],
  [
    'Source Han Serif SC',
    'Source Han Serif TC',
    'Source Han Serif HC',
    'Source Han Serif',
    'Source Han Serif K'
  ],
  ['Songti SC', 'Songti TC', 'Songti TC', 'Hiragino Mincho ProN', 'AppleMyungjo'],
  ['SimSun', 'PMingLiU', 'PMingLiU', 'Yu Mincho', 'Batang'],
  ['Noto Sans SC', 'Noto Sans TC', 'Noto Sans HK', 'Noto Sans JP', 'Noto Sans KR'],
  [
    'Source Han Sans SC',
    'Source Han Sans TC',
    'Source Han Sans HC',
    'Source Han Sans',
    'Source Han Sans K'
  ],
  ['PingFang SC', 'PingFang TC', 'PingFang HK', 'Hiragino Sans', 'Apple SD Gothic Neo'],
  ['Microsoft YaHei', 'Microsoft JhengHei', 'Microsoft JhengHei', 'Yu Gothic', 'Malgun Gothic'],
  ['Kaiti SC', 'Kaiti TC', 'Kaiti TC', 'Hiragino Mincho ProN', 'AppleMyungjo'],
  ['KaiTi', 'DFKai-SB', 'DFKai-SB', 'Yu Mincho', 'Batang']
]

const columns: Readonly<Record<Region, number | undefined>> = {
  gb: 0,
  tw: 1,
  hk: 2,
  ja: 3,
  ko: 4,
  latin: undefined
}

/** Families that CSS Fonts 4 knows by keyword, without quotes. */
const generic: ReadonlySet<string> = new Set([
  'serif',
  'sans-serif',
  'monospace',
  'cursive',
  'fantasy',
  'system-ui'
])

/** The value of `font-family` for a region, each family once. */
export function families(names: readonly string[], region: Region): string {
  const own = names.map(name => inRegion(name, region))
  return [...new Set(own)].map(name => (generic.has(name) ? name : quoted(name))).join(', ')
}

function inRegion(name: string, region: Region): string {
  const column = columns[region]
  const like = likes.find(names => names.includes(name))
  return column === undefined || !like || like[column] === name ? name : like[column]!
}
