/** `banxin fonts`: what there is, what it has of a text, what is missing and where it could be had. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {coverageOf} from '../pipeline/font/coverage.ts'
import {listFonts} from '../pipeline/font-list.ts'
import {readCatalogues} from '../pipeline/project/catalogue.ts'
import {openFace} from '../pipeline/project/faces.ts'
import {temporaryFolder} from './support/cli.ts'

const query = {
  characters: new Set('水位≒𠮷ᠠあ '),
  house: ['Noto Serif SC', 'Noto Sans SC']
}

test('what the catalogue says of a family is what its files have', async () => {
  for (const family of await readCatalogues('.')) {
    const {coverage, fsType, faces} = family
    const regular = faces.find(({weight, installed}) => weight === 400 && installed)
    if (!regular) continue
    const face = await openFace(regular)
    expect({family: family.family, coverage: coverageOf(face)}).toEqual({
      family: family.family,
      coverage
    })
    const {noEmbedding, viewOnly, editable, noSubsetting, bitmapOnly} = face.font['OS/2'].fsType
    expect([noEmbedding, viewOnly, editable, noSubsetting, bitmapOnly]).not.toContain(true)
    expect(fsType).toBe(0)
  }
})

test('every kind of type has a family in its script', async () => {
  const families = await readCatalogues('.')
  const known = new Set(families.map(({script, kind}) => `${script} ${kind}`))
  const wanted = [
    ...['Hans Song', 'Hans Hei', 'Hans Kai', 'Hans Fangsong', 'Hant Song', 'Hant Hei'],
    ...['Jpan Mincho', 'Jpan Gothic', 'Kore Batang', 'Kore Gothic'],
    ...['Latn Serif', 'Latn Sans', 'Latn Mono']
  ]
  expect(wanted.filter(one => !known.has(one))).toEqual([])
})

test('families are listed in columns, those that are missing with the way to have them', async () => {
  const list = await listFonts({language: 'en', verbose: false}, smallProject())
  expect(list).toMatch(
    /^Installed\n {2}Noto Serif SC {6}Song {6}Simplified {3}OFL-1.1 {2}400 600 700\n/
  )
  expect(list).toContain(
    '\nNot installed\n  Own Fangsong       Fangsong  Simplified   own      put it there\n'
  )
})

test('of a text it is told what each family has, what the house lacks, and who has it', async () => {
  const list = await listFonts({language: 'en', verbose: false, query}, smallProject())
  expect(list).toMatch(/Noto Serif SC .* has 3 of 6\n/)
  expect(list).toContain(
    [
      'The faces of the house lack 3:',
      '  ≒  U+2252  Noto Sans Math',
      '  𠮷  U+20BB7  Noto Serif JP, Noto Sans JP',
      '  ᠠ  U+1820  no family that is installed\n'
    ].join('\n')
  )
})

test('in Chinese, columns stand below one another though Han are twice as wide', async () => {
  const list = await listFonts({language: 'zh', verbose: false, query}, smallProject())
  expect(list).toContain(
    '  Noto Serif SC      宋体    简体  OFL-1.1  400 600 700  全文 6 字有 3 字\n'
  )
  expect(list).toContain(
    '  Noto Sans          无衬线  西文  OFL-1.1  400 500 700  全文 6 字有 0 字\n'
  )
  expect(list).toContain('版式所用字体缺 3 字：\n')
  expect(list).toContain('  ᠠ  U+1820  已安装的字体都没有\n')
})

test('a family that could be installed is named where it may have what is missing', async () => {
  const wanted = {characters: new Set('仿ᠠ'), house: []}
  const list = await listFonts({language: 'en', verbose: false, query: wanted}, smallProject())
  expect(list).toContain('  仿  U+4EFF  Noto Serif SC')
  const rare = {characters: new Set('\u{32000}'), house: []}
  expect(await listFonts({language: 'en', verbose: false, query: rare}, smallProject())).toContain(
    '  \u{32000}  U+32000  perhaps Own Fangsong: put it there\n'
  )
})

test('what the house has needs no more words', async () => {
  const served = {...query, characters: new Set('水位')}
  expect(await listFonts({language: 'zh', verbose: false, query: served})).toContain(
    '\n版式所用字体具备全文各字。\n'
  )
})

test('-v tells how much there is of every script, and where the files are', async () => {
  const list = await listFonts({language: 'en', verbose: true})
  expect(list).toContain('Hangul 11172, Han 8138')
  expect(list).toMatch(/ {6}400 {2}\S+NotoSerifSC_400Regular\.ttf\n/)
})

/** A project whose catalogue names one family of its own, which is not there. */
function smallProject(): string {
  const project = temporaryFolder()
  mkdirSync(join(project, 'fonts'))
  const own = {
    ...{family: 'Own Fangsong', script: 'Hans', kind: 'Fangsong', licence: 'own'},
    ...{install: 'put it there', coverage: {Han: 6763, HanB: 4000}, faces: {400: 'own.ttf'}}
  }
  writeFileSync(join(project, 'fonts', 'catalogue.yaml'), JSON.stringify([own]))
  return project
}
