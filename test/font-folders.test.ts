/** Font files that no catalogue names: those of the project, and where it is allowed those of the system. */
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {fontKey} from '../pipeline/font/book.ts'
import {bytesOf} from '../pipeline/font/plain.ts'
import {readCatalogues} from '../pipeline/project/catalogue.ts'
import {familiesIn} from '../pipeline/project/font-folders.ts'
import {openFaces, openHouse} from '../pipeline/project/index.ts'
import {usualFolders} from '../pipeline/system-fonts.ts'
import {temporaryFolder} from './support/cli.ts'
import {collect, fontNamed, openNotoSerif, variableTrueType} from './support/fonts.ts'

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The families of a folder, each with its weights and files. */
async function listOf(folder: string): Promise<Record<string, string[]>> {
  const families = await familiesIn(folder, way => way)
  return Object.fromEntries(
    families.map(({family, faces}) => [
      family,
      faces.map(({weight, file, member = ''}) => `${weight} ${file} ${member}`.trim())
    ])
  )
}

describe('families of a folder', () => {
  test('are known by the names in their files, wherever these lie', async () => {
    const folder = folderOf({
      'b/own.ttf': await fontNamed('Moto Serif', 'ab'),
      'a.OTF': await fontNamed('Loto Serif', 'ab'),
      'readme.txt': 'Loto Serif'
    })
    expect(await listOf(folder)).toEqual({
      'Loto Serif': ['400 a.OTF'],
      'Moto Serif': ['400 b/own.ttf']
    })
  })

  test('of two files with the same face, the first by its path is taken', async () => {
    const font = await fontNamed('Moto Serif', 'ab')
    const folder = folderOf({'b.ttf': font, 'a/c.ttf': font, 'a.ttf': font})
    expect(await listOf(folder)).toEqual({'Moto Serif': ['400 a/c.ttf']})
  })

  test('a variable font has every hundred of its weights; an italic is a family of its own', async () => {
    const folder = folderOf({
      'upright.ttf': await variableTrueType('normal'),
      'slanted.ttf': await variableTrueType('italic')
    })
    const list = await listOf(folder)
    expect(Object.keys(list)).toEqual(['Noto Serif', 'Noto Serif Italic'])
    expect(list['Noto Serif']).toHaveLength(9)
    expect(list['Noto Serif Italic']![3]).toBe('400 slanted.ttf')
  })

  test('those of a collection are named by their PostScript names', async () => {
    const fonts = [await fontNamed('Moto Serif', 'ab'), await fontNamed('Loto Serif', 'ab')]
    expect(await listOf(folderOf({'all.ttc': collect(fonts)}))).toEqual({
      'Loto Serif': ['400 all.ttc LotoSerif-Regular'],
      'Moto Serif': ['400 all.ttc MotoSerif-Regular']
    })
  })

  test('what is damaged, or no font, is passed over', async () => {
    const font = await fontNamed('Moto Serif', 'ab')
    const folder = folderOf({
      'cut.ttf': font.subarray(0, 200),
      'empty.ttf': '',
      'other.ttf': '<!doctype html>',
      'huge.ttc': Buffer.from('ttcf00000000ffffffff', 'latin1'),
      'directory.ttf/inner.txt': ''
    })
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.ttf'))
    symlinkSync(folder, join(folder, 'round'))
    expect(await listOf(folder)).toEqual({})
    expect(await listOf(join(folder, 'absent'))).toEqual({})
  })
})

describe('where faces are taken from', () => {
  const filesOf = async (family: string, project: string, system: readonly string[] = []) => {
    const found = (await readCatalogues(project, system)).find(one => one.family === family)
    return found?.faces.filter(({installed}) => installed).map(({file}) => file)
  }

  test('the project’s own files come before the package’s, weight by weight', async () => {
    const own = bytesOf((await openNotoSerif()).font)
    const project = folderOf({'fonts/NotoSerif.ttf': own})
    expect(await filesOf('Noto Serif', project)).toEqual([
      'fonts/NotoSerif.ttf',
      '@expo-google-fonts/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
      '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf'
    ])
    const family = (await readCatalogues(project)).find(one => one.family === 'Noto Serif')
    expect(family).toMatchObject({script: 'Latn', kind: 'Serif', licence: 'OFL-1.1'})
  })

  test('those of the system come last, and only where they are allowed', async () => {
    const system = folderOf({
      'Moto.ttf': await fontNamed('Moto Serif', 'ab'),
      'NotoSerif.ttf': bytesOf((await openNotoSerif()).font)
    })
    const project = temporaryFolder()
    expect(await filesOf('Moto Serif', project)).toBeUndefined()
    expect(await filesOf('Moto Serif', project, [system])).toEqual(['Moto.ttf'])
    expect((await filesOf('Noto Serif', project, [system]))![0]).toContain('@expo-google-fonts/')
  })

  test('each system has its usual folders', () => {
    expect(usualFolders('linux', '/home/li')).toContain('/home/li/.local/share/fonts')
    expect(usualFolders('darwin', '/Users/li')).toContain('/Users/li/Library/Fonts')
    expect(usualFolders('win32', 'C:/Users/li')).toContain('C:/Windows/Fonts')
    expect(usualFolders('freebsd', '/home/li')).toContain('/usr/local/share/fonts')
  })
})

describe('a house may name what lies in a folder', () => {
  const text = (characters: string, system: readonly string[] = []) => ({
    ...{language: 'zh-Hans', furnishing: new Set<string>(), file: new VFile(), system},
    characters: new Set(characters)
  })

  async function bookOf(family: string, project: string, wanted: ReturnType<typeof text>) {
    const house = await openHouse('whitepaper')
    const body = {...house.faces.body, family, weight: 400, boldWeight: 700}
    return openFaces({...house, faces: {...house.faces, body}}, project, wanted)
  }

  test('and what the family has no weight for is set in the nearest', async () => {
    const project = folderOf({'fonts/own.ttf': await fontNamed('Moto Serif', 'ab')})
    const wanted = text('ab')
    const book = await bookOf('Moto Serif', project, wanted)
    const [regular, bold] = [400, 700].map(weight => book.get(fontKey('Moto Serif', weight)))
    expect(regular!.name).toBe('MotoSerif-Regular')
    expect(bold).toBe(regular)
    expect(wanted.file.messages).toEqual([])
  })

  test('a weight that the catalogue promises and nobody brought is told', async () => {
    const project = temporaryFolder()
    const entry = {family: 'Moto Serif', script: 'Latn', kind: 'Serif', licence: 'own'}
    const faces = {400: 'own.ttf', 700: 'bold.ttf'}
    mkdirSync(join(project, 'fonts'))
    writeFileSync(join(project, 'fonts', 'own.ttf'), await fontNamed('Moto Serif', 'ab'))
    writeFileSync(join(project, 'fonts', 'catalogue.yaml'), JSON.stringify([{...entry, faces}]))
    const wanted = text('ab')
    await bookOf('Moto Serif', project, wanted)
    expect(
      wanted.file.messages.map(({ruleId, slots}) => [ruleId, slots?.face, slots?.instead])
    ).toEqual([['absent-face', 'Moto Serif 700', 'Moto Serif 400']])
  })

  test('faces of the system stand in for what all others lack, if they may be embedded', async () => {
    const mongolian = '\u1820'
    const forbidden = await fontNamed('Loto Serif', 'a')
    mapLetter(forbidden, mongolian)
    forbidden.writeUInt16BE(2, tableAt(forbidden, 'OS/2') + 8)
    const allowed = await fontNamed('Moto Serif', 'a')
    mapLetter(allowed, mongolian)
    const wanted = text(`水${mongolian}`, [folderOf({'a.ttf': forbidden, 'b.ttf': allowed})])
    await bookOf('Noto Serif SC', '.', wanted)
    expect(wanted.file.messages.map(({ruleId, slots}) => [ruleId, slots])).toEqual([
      ['fallback-face', {characters: mongolian, count: 1, face: 'Moto Serif'}]
    ])
  })
})

/** Let the first glyph of a font, which draws an a, stand for another character (OpenType, cmap format 4). */
function mapLetter(font: Buffer, character: string): void {
  const code = character.codePointAt(0)!
  const exchange = new Map([
    [0x61, code],
    [(1 - 0x61) & 0xffff, (1 - code) & 0xffff]
  ])
  const start = tableAt(font, 'cmap')
  const end = start + font.readUInt32BE(font.indexOf('cmap') + 12)
  for (let at = start; at < end; at += 2) {
    font.writeUInt16BE(exchange.get(font.readUInt16BE(at)) ?? font.readUInt16BE(at), at)
  }
}

function tableAt(font: Buffer, tag: string): number {
  return font.readUInt32BE(font.indexOf(tag) + 8)
}
