/**
 * Lengths as people write them in a house style, in points as the program keeps them.
 *
 * Chinese type sizes (号) follow the point values that printers use today
 * (W3C clreq, "Considerations in designing type area"): 五号 is 10.5 pt, 三号 is 16 pt.
 */

/** A length in PostScript points, 1/72 inch. */
export type Pt = number

const perUnit: ReadonlyMap<string, Pt> = new Map(
  Object.entries({
    pt: 1,
    mm: 72 / 25.4,
    cm: 720 / 25.4,
    in: 72,
    // One Q (级) is a quarter of a millimetre.
    Q: 18 / 25.4,
    // A CSS pixel.
    px: 0.75
  })
)

const chineseSizes: ReadonlyMap<string, Pt> = new Map(
  Object.entries({
    初号: 42,
    小初: 36,
    一号: 26,
    小一: 24,
    二号: 22,
    小二: 18,
    三号: 16,
    小三: 15,
    四号: 14,
    小四: 12,
    五号: 10.5,
    小五: 9,
    六号: 7.5,
    小六: 6.5,
    七号: 5.5,
    八号: 5
  })
)

/**
 * Read a length.
 *
 * @param value A length with its unit: `10.5pt`, `3mm`, `14Q`, `五号`, or `2em`.
 * @param em What one em is here. Without it, a length in em is no length.
 * @returns The length in points, or `undefined` where `value` is not a length.
 */
export function parseLength(value: string, em?: Pt): Pt | undefined {
  const text = value.trim()
  const named = chineseSizes.get(text)
  if (named !== undefined) return named
  const match = /^(-?\d+(?:\.\d+)?)\s*([a-zA-Z]+)$/.exec(text)
  if (!match) return undefined
  const number = Number(match[1])
  const unit = match[2] === 'em' ? em : perUnit.get(match[2]!)
  return unit !== undefined && Number.isFinite(number) ? number * unit : undefined
}
