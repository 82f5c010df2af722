/** Finding and loading a house style: a folder under templates/, the project's own before those of the package. */
import {basename, join, resolve} from 'node:path'
import {VFile} from 'vfile'
import {z} from 'zod'
import {fail} from '../messages.ts'
import {packageFolder} from '../package-folder.ts'
import {buildHouse, houseSchema} from '../style/index.ts'
import type {House} from '../style/types.ts'
import {expectation} from './closest.ts'
import {
  checkLayers,
  isMapping,
  type Layer,
  laidOn,
  type PlacedDeclaration,
  parseLayer
} from './declaration.ts'
import {exists, foldersWith, limits, readWhole} from './files.ts'

/**
 * Load a house style by its name, on top of the one that it extends.
 *
 * @param name The folder's name. It is looked up among the folders that are there, so it cannot lead elsewhere.
 * @param workingFolder The folder whose `templates/` come first.
 * @throws `missing-template`, `circular-template`, or what is wrong with its `house.yaml`.
 */
export async function openHouse(name: string, workingFolder = '.'): Promise<House> {
  const found = await openChain(name, workingFolder)
  const [first, ...rest] = found.map(({layer}) => layer)
  const {extends: _, ...content} = checkLayers(
    [first!, ...rest],
    houseFileSchema,
    laidOnHouse
  ).content
  const stylesheets = found.map(({css}) => css).filter(css => css !== '')
  return buildHouse(name, content, stylesheets.reverse().join('\n'))
}

/**
 * A house on the one that it extends. A face that gets another family is that family in every format: where the house does not
 * say what it is called in CSS and in Word, its name stands for it, before the families that did until now.
 */
function laidOnHouse(below: unknown, above: unknown): unknown {
  const house = laidOn(below, above)
  const [faces, lower, own] = [house, below, above].map(layer => valueAt(layer, 'faces'))
  if (!isMapping(house) || !isMapping(faces) || !isMapping(own)) return house
  const renamed = Object.entries(own).flatMap(([role, face]) => {
    const family = valueAt(face, 'family')
    const before = valueAt(lower, role)
    if (typeof family !== 'string' || family === valueAt(before, 'family')) return []
    const stack = valueAt(before ?? valueAt(lower, 'body'), 'css')
    const css = [family, ...(Array.isArray(stack) ? stack.filter(name => name !== family) : [])]
    const named = {css, word: {eastAsian: family, latin: family}}
    return [[role, laidOn({...(faces[role] as object), ...named}, face)] as const]
  })
  return {...house, faces: {...faces, ...Object.fromEntries(renamed)}}
}

function valueAt(layer: unknown, key: string): unknown {
  return isMapping(layer) ? layer[key] : undefined
}

/** What `house.yaml` may say: a house style, or what differs from another one. */
export const houseFileSchema = houseSchema.extend({extends: z.string().exactOptional()})

interface Template {
  readonly folder: string
  readonly layer: Layer
  readonly css: string
}

/** A template, the one that it extends, and so on. A project's template may extend the package's of the same name. */
async function openChain(name: string, workingFolder: string): Promise<readonly Template[]> {
  const same = resolve(workingFolder) === resolve(packageFolder)
  const parents = same ? [workingFolder] : [workingFolder, packageFolder]
  const shelves = await Promise.all(
    parents.map(async parent => {
      const folder = join(parent, 'templates')
      return {folder, names: await foldersWith('house.yaml', folder)}
    })
  )
  const chain: Template[] = []
  let next: string | undefined = name
  let asker: PlacedDeclaration<unknown> | undefined
  while (next !== undefined) {
    const wanted: string = next
    const named = shelves.filter(({names}) => names.includes(wanted))
    const folders = named.map(({folder}) => join(folder, wanted))
    const folder = folders.find(folder => chain.every(template => template.folder !== folder))
    const last = chain.at(-1)
    if (folder === undefined) {
      const file = last?.layer.file ?? new VFile()
      const place = asker?.placeAt(['extends'])
      if (named.length > 0) {
        const circle = [...chain.map(({folder}) => basename(folder)), wanted].join(' → ')
        return fail(file, 'circular-template', {circle}, place)
      }
      const known = new Set(shelves.flatMap(({names}) => names))
      return fail(
        file,
        'missing-template',
        {name: wanted, expected: expectation(wanted, [...known])},
        place
      )
    }
    const template = await openTemplate(folder)
    chain.push(template)
    const parent = checkLayers([template.layer], extending)
    next = parent.content.extends
    asker = parent
  }
  return chain
}

const extending = z.looseObject({extends: z.string().exactOptional()})

async function openTemplate(folder: string): Promise<Template> {
  const layer = parseLayer(await readWhole(join(folder, 'house.yaml'), limits.declaration), 'core')
  const stylesheet = join(folder, 'epub.css')
  const css = (await exists(stylesheet))
    ? String(await readWhole(stylesheet, limits.declaration))
    : ''
  return {folder, layer, css}
}
