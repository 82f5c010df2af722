/**
 * Trim sizes by name.
 *
 * The A and B series are ISO 216's; `JIS` are those of JIS P 0138. A 开 is a sheet folded so many times: 正度 is the sheet
 * of 787 × 1092 mm, 大 the larger one of 889 × 1194 mm (32开 and 64开 of 850 × 1168 mm). Finished sizes are after
 * trimming, as Chinese printers quote them: GB/T 788-1999 knows the A and B series alone, its edition of 1987 had the 开
 * of these sheets in an annex.
 */
import type {Sheet} from '../publication.ts'
import {type Pt, parseLength} from '../units.ts'

/** Width and height in millimetres. */
const trims = {
  A0: [841, 1189],
  A1: [594, 841],
  A2: [420, 594],
  A3: [297, 420],
  A4: [210, 297],
  A5: [148, 210],
  A6: [105, 148],
  B4: [250, 353],
  B5: [176, 250],
  B6: [125, 176],
  'JIS B4': [257, 364],
  'JIS B5': [182, 257],
  'JIS B6': [128, 182],
  '8开': [260, 370],
  '16开': [184, 260],
  '32开': [130, 184],
  '64开': [92, 126],
  大8开: [285, 420],
  大16开: [210, 285],
  大32开: [140, 203],
  大64开: [101, 137],
  Letter: [215.9, 279.4],
  Legal: [215.9, 355.6]
} as const satisfies Record<string, readonly [number, number]>

/** A trim size that has a name. */
export type TrimName = keyof typeof trims

export const trimNames = Object.keys(trims) as [TrimName, ...TrimName[]]

/** The sheet that a trim is cut from, where it has the size of a 开. */
export function sheetOf({
  width,
  height
}: {
  readonly width: Pt
  readonly height: Pt
}): Sheet | undefined {
  const name = trimNames.find(name => {
    const [wide, high] = trimNamed(name)
    return name.endsWith('开') && Math.abs(wide - width) < 0.01 && Math.abs(high - height) < 0.01
  })
  const leaves = Number(/\d+/.exec(name ?? '')?.[0])
  if (!name || !leaves) return undefined
  const size = !name.startsWith('大') ? '787×1092' : leaves >= 32 ? '850×1168' : '889×1194'
  return {size, leaves}
}

/** The width and the height that a name stands for. */
export function trimNamed(name: TrimName): [Pt, Pt] {
  const [width, height] = trims[name]
  return [parseLength(`${width}mm`)!, parseLength(`${height}mm`)!]
}
