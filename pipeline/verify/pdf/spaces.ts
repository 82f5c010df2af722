/** Spaces of colours, by the names of their families (ISO 32000-1, 8.6). */
import type {Objects} from './objects.ts'
import {isArray, isKind, type Value} from './values.ts'

/** Spaces as pictures within the content may abbreviate them (table 94). */
const abbreviated: Readonly<Record<string, string>> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK'
}

/** So deep no space leads to others: an index to a name to a device. */
const deepest = 4

/** The families of a space and of those that it leads to. */
export function familiesOf(space: Value, objects: Objects, depth = 0): readonly string[] {
  if (isKind(space, 'name')) return [abbreviated[space.value] ?? space.value]
  if (!isArray(space) || depth > deepest) return []
  const [family, base, alternate] = space.items.map(objects.resolve)
  const own = isKind(family, 'name') ? family.value : ''
  if (own === 'Indexed' || own === 'I') return familiesOf(base ?? null, objects, depth + 1)
  if (own === 'Separation' || own === 'DeviceN') {
    return [own, ...familiesOf(alternate ?? null, objects, depth + 1)]
  }
  return own === '' ? [] : [own]
}
