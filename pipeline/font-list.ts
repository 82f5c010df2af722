/**
 * The list of faces that `banxin fonts` prints: what the catalogue holds, what is installed, and for a text what
 * the faces of its house lack and which families have it.
 */

import {blockOf, type Coverage, coverageOf} from './font/coverage.ts'
import type {Face} from './font/face.ts'
import type {MessageLanguage} from './messages.ts'
import {type Family, readCatalogues} from './project/catalogue.ts'
import {lacking, openFace} from './project/faces.ts'
import {widthOf} from './terminal-text.ts'

const words = {
  en: {
    installed: 'Installed',
    absent: 'Not installed',
    covers: (have: number, all: number) => `has ${have} of ${all}`,
    lacks: (count: number) => `The faces of the house lack ${count}:`,
    complete: 'The faces of the house have all characters of the text.',
    nobody: 'no family that is installed',
    perhaps: (family: string, install: string) => `perhaps ${family}: ${install}`,
    scripts: {
      Hans: 'Simplified',
      Hant: 'Traditional',
      Jpan: 'Japanese',
      Kore: 'Korean',
      Latn: 'Latin',
      Zsym: 'Symbols',
      Zyyy: '—'
    },
    kinds: {Other: '—'}
  },
  zh: {
    installed: '已安装',
    absent: '未安装',
    covers: (have: number, all: number) => `全文 ${all} 字有 ${have} 字`,
    lacks: (count: number) => `版式所用字体缺 ${count} 字：`,
    complete: '版式所用字体具备全文各字。',
    nobody: '已安装的字体都没有',
    perhaps: (family: string, install: string) => `或许 ${family} 有：${install}`,
    scripts: {
      Hans: '简体',
      Hant: '繁体',
      Jpan: '日文',
      Kore: '韩文',
      Latn: '西文',
      Zsym: '符号',
      Zyyy: '—'
    },
    kinds: {
      Song: '宋体',
      Hei: '黑体',
      Kai: '楷体',
      Fangsong: '仿宋',
      Mincho: '明朝体',
      Gothic: '哥特体',
      Batang: '明朝体',
      Serif: '衬线',
      Sans: '无衬线',
      Mono: '等宽',
      Symbols: '符号',
      Other: '—'
    }
  }
} as const satisfies Record<
  MessageLanguage,
  {
    readonly scripts: Readonly<Record<Family['script'], string>>
    readonly kinds: Readonly<Partial<Record<Family['kind'], string>>>
    readonly [word: string]: unknown
  }
>

/** What a text wants: its characters, and the families of its house. */
export interface FontQuery {
  readonly characters: ReadonlySet<string>
  readonly house: readonly string[]
}

/** What to list. */
export interface FontListing {
  readonly language: MessageLanguage
  /** Tells also where the files are, and how much each family has of every script. */
  readonly verbose: boolean
  /** What the families are to serve; without it they are only listed. */
  readonly query?: FontQuery
  /** Folders of the system that may be searched. */
  readonly system?: readonly string[]
}

/** The list as lines of text. */
export async function listFonts(
  {language, verbose, query, system}: FontListing,
  workingFolder = '.'
): Promise<string> {
  const say = words[language]
  const families = await readCatalogues(workingFolder, system)
  const [present, absent] = [
    families.filter(isInstalled),
    families.filter(one => !isInstalled(one))
  ]
  const opened = query || verbose ? await openFirst(present) : new Map<Family, Face>()
  const rows = families.map(family => rowOf(family, opened.get(family), language, query))
  const lines = aligned(rows)
  const listed = (some: readonly Family[]) =>
    some.flatMap(family => [
      `  ${lines[families.indexOf(family)]}`,
      ...(verbose ? detailsOf(family, opened.get(family)) : [])
    ])
  return [
    say.installed,
    ...listed(present),
    ...(absent.length > 0 ? ['', say.absent, ...listed(absent)] : []),
    ...(query ? ['', ...missingLines(query, opened, absent, language)] : []),
    ''
  ].join('\n')
}

function isInstalled({faces}: Family): boolean {
  return faces.some(({installed}) => installed)
}

/** A face of each family that is installed. */
async function openFirst(families: readonly Family[]): Promise<Map<Family, Face>> {
  const opened = new Map<Family, Face>()
  for (const family of families) {
    opened.set(family, await openFace(family.faces.find(({installed}) => installed)!))
  }
  return opened
}

function rowOf(
  family: Family,
  face: Face | undefined,
  language: MessageLanguage,
  query: FontQuery | undefined
): readonly string[] {
  const say = words[language]
  const kinds: Partial<Record<Family['kind'], string>> = say.kinds
  const facts = [
    family.family,
    kinds[family.kind] ?? family.kind,
    say.scripts[family.script],
    family.licence
  ]
  if (!isInstalled(family)) return [...facts, family.install]
  const weights = family.faces.filter(({installed}) => installed).map(({weight}) => weight)
  if (!query || !face) return [...facts, weights.join(' '), '']
  const inked = lacking(query.characters, [])
  const have = inked.length - lacking(inked, [face]).length
  return [...facts, weights.join(' '), say.covers(have, inked.length)]
}

/** Rows whose columns begin below one another. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      // What a family lacks or how to install it ends its line, and is as long as it is.
      if (column < row.length - 1) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
    }
  }
  return rows.map(row =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd()
  )
}

/** What a family has of each script, and where its files are. */
function detailsOf({coverage, faces}: Family, face: Face | undefined): readonly string[] {
  const counted: Coverage = coverage ?? (face ? coverageOf(face) : {})
  const counts = Object.entries(counted).map(([block, count]) => `${block} ${count}`)
  return [
    ...(counts.length > 0 ? [`      ${counts.join(', ')}`] : []),
    ...faces
      .filter(({installed}) => installed)
      .map(({weight, path, member}) => `      ${weight}  ${path}${member ? `#${member}` : ''}`)
  ]
}

/** A line for each character that the house lacks: itself, its code point, and the families that have it. */
function missingLines(
  {characters, house}: FontQuery,
  opened: ReadonlyMap<Family, Face>,
  absent: readonly Family[],
  language: MessageLanguage
): string[] {
  const say = words[language]
  const own = [...opened].filter(([{family}]) => house.includes(family)).map(([, face]) => face)
  const missing = lacking(characters, own)
  if (missing.length === 0) return [say.complete]
  return [
    say.lacks(missing.length),
    ...missing.map(character => {
      const code = character.codePointAt(0)!
      const having = [...opened].filter(([, face]) => face.glyph(code) !== 0)
      const families = having.map(([{family}]) => family).join(', ')
      const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      return `  ${character}  ${point}  ${families || promiseOf(code, absent, language)}`
    })
  ]
}

/** The family with most characters of the same block among those that could be installed. */
function promiseOf(code: number, absent: readonly Family[], language: MessageLanguage): string {
  const say = words[language]
  const block = blockOf(code)
  const count = ({coverage}: Family) => (block && coverage?.[block]) ?? 0
  const [best] = absent.toSorted((a, b) => count(b) - count(a))
  return best && count(best) > 0 ? say.perhaps(best.family, best.install) : say.nobody
}
