/** Colours, what they are meant for, and whether anything shines through. */
import type {Case} from './case.ts'
import {isArray, isDictionary, isKind, nameOf} from './values.ts'

/** Judge the colours of each page by what the file is meant for. */
export function judgeColours({pages, claims, fault, objects, root}: Case): void {
  const intents = objects.resolve(root.entries.get('OutputIntents'))
  const intended = isArray(intents) && intents.items.length > 0
  for (const {number, painting} of pages) {
    for (const space of painting.colours) {
      if (claims.press === 'x1a' && !inks.has(space)) {
        fault(`page ${number}`, `/${space}`, '/DeviceGray | /DeviceCMYK', 'ISO 15930-4, 6.2')
      }
      if (claims.press === 'x4' && space === 'DeviceRGB') {
        fault(`page ${number}`, `/${space}`, '/ICCBased | /DeviceCMYK', 'ISO 15930-7, 6.2.4')
      }
      if (claims.archive && space === 'DeviceCMYK') {
        fault(`page ${number}`, `/${space}`, '/DeviceGray | /DeviceRGB', 'ISO 19005-2, 6.2.4')
      }
      if ((claims.press || claims.archive) && !intended) {
        fault(`page ${number}`, `/${space}`, '/OutputIntents', 'ISO 19005-2, 6.2.4.3')
      }
    }
  }
}

/** The families of colours that are inks, or stand for some. */
const inks: ReadonlySet<string> = new Set([
  'DeviceGray',
  'DeviceCMYK',
  'Separation',
  'DeviceN',
  'Pattern'
])

/** Nothing of a file for PDF/X-1a shines through (ISO 32000-1, 11.3 and 11.6). */
export function judgeTransparency({claims, objects, fault}: Case): void {
  if (claims.press !== 'x1a') return
  const found = new Set<string>()
  for (const dictionary of objects.all) {
    const {entries} = dictionary
    const valueAt = (key: string) => objects.resolve(entries.get(key))
    for (const key of ['ca', 'CA']) if (Number(valueAt(key) ?? 1) < 1) found.add(`/${key} < 1`)
    const mask = valueAt('SMask')
    if (mask !== null && !(isKind(mask, 'name') && mask.value === 'None')) found.add('/SMask')
    const mode = nameOf(dictionary, 'BM')
    if (mode && mode !== 'Normal' && mode !== 'Compatible') found.add(`/BM /${mode}`)
    if (nameOf(dictionary, 'S') === 'Transparency') found.add('/S /Transparency')
  }
  for (const one of found) fault('/ExtGState | /XObject | /Group', one, '–', 'ISO 15930-4, 6.12')
}

/** Black text of several inks has coloured edges where these do not lie on each other exactly. */
export function judgeBlacks({pages, claims, doubt}: Case): void {
  if (!claims.press) return
  for (const {number, painting} of pages) {
    for (const inks of painting.richBlacks) {
      doubt(`page ${number} BT`, `${inks} k`, '0 0 0 1 k', 'ISO 15930-4')
    }
  }
}

/** What the colours of a file are meant for must be said, and be known. */
export function judgeIntents({root, objects, claims, fault}: Case): void {
  if (!claims.press && !claims.archive) return
  const subtype = claims.press ? 'GTS_PDFX' : 'GTS_PDFA1'
  const clause = claims.press ? 'ISO 15930-4, 6.2; ISO 15930-7, 6.2.2' : 'ISO 19005-2, 6.2.3'
  const list = objects.resolve(root.entries.get('OutputIntents'))
  const intents = (isArray(list) ? list.items : []).map(objects.resolve).filter(isDictionary)
  const intent = intents.find(one => nameOf(one, 'S') === subtype)
  if (!intent) {
    fault('/OutputIntents', '–', `/${subtype}`, clause)
    return
  }
  const {entries} = intent
  if (!entries.has('OutputConditionIdentifier')) {
    fault(`/${subtype}`, '–', '/OutputConditionIdentifier', clause)
  }
  const profile = isDictionary(objects.resolve(entries.get('DestOutputProfile')))
  if (!profile && !(claims.press === 'x1a' && entries.has('RegistryName'))) {
    fault(`/${subtype}`, '–', '/DestOutputProfile', clause)
  }
}
