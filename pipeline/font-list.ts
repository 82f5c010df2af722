/**
 * The list of faces that `banxin fonts` prints: what the catalogue holds, what is installed, and for a text what
 * the faces of its house lack and which families have it.
 */

import type {Face} from './font/face.ts'
import type {MessageLanguage} from './messages.ts'
import {type Family, readCatalogues} from './project/catalogue.ts'
import {lacking, openFace} from './project/faces.ts'

const words = {
  en: {
    absent: (install: string) => `not installed: ${install}`,
    covers: (have: number, all: number) => `has ${have} of the ${all} characters`,
    lacks: (count: number) => `The faces of the house lack ${count}:`,
    complete: 'The faces of the house have all characters of the text.',
    nobody: 'no installed family'
  },
  zh: {
    absent: (install: string) => `未安装：${install}`,
    covers: (have: number, all: number) => `有全文 ${all} 字中的 ${have} 字`,
    lacks: (count: number) => `版式所用字体缺 ${count} 字：`,
    complete: '版式所用字体具备全文各字。',
    nobody: '已安装的字体都没有'
  }
} as const satisfies Record<MessageLanguage, object>

/** What a text wants: its characters, and the families of its house. */
export interface FontQuery {
  readonly characters: ReadonlySet<string>
  readonly house: readonly string[]
}

/** The list as lines of text. */
export async function listFonts(
  language: MessageLanguage,
  query?: FontQuery,
  workingFolder = '.'
): Promise<string> {
  const say = words[language]
  const families = await readCatalogues(workingFolder)
  const wide = Math.max(...families.map(({family}) => family.length))
  const opened = new Map<string, Face>()
  const lines: string[] = []
  for (const family of families) {
    const {script, kind, licence} = family
    const face = query && (await openFirst(family))
    if (face) opened.set(family.family, face)
    const count =
      query && face ? query.characters.size - lacking(query.characters, [face]).length : 0
    const state = family.faces.some(({installed}) => installed)
      ? [
          family.faces.map(({weight}) => weight).join(' '),
          query && say.covers(count, query.characters.size)
        ]
      : [say.absent(family.install)]
    const facts = [family.family.padEnd(wide), script, kind.padEnd(8), licence, ...state]
    lines.push(facts.filter(Boolean).join('  '))
  }
  if (query) lines.push('', ...missingLines(query, opened, language))
  return `${lines.join('\n')}\n`
}

async function openFirst({faces}: Family): Promise<Face | undefined> {
  const face = faces.find(({installed}) => installed)
  return face && openFace(face)
}

/** A line for each character that the house lacks: itself, its code point, and the families that have it. */
function missingLines(
  {characters, house}: FontQuery,
  opened: ReadonlyMap<string, Face>,
  language: MessageLanguage
): string[] {
  const say = words[language]
  const own = [...opened].filter(([family]) => house.includes(family)).map(([, face]) => face)
  const missing = lacking(characters, own)
  if (missing.length === 0) return [say.complete]
  return [
    say.lacks(missing.length),
    ...missing.map(character => {
      const code = character.codePointAt(0)!
      const having = [...opened].filter(([, face]) => face.glyph(code) !== 0)
      const families = having.map(([family]) => family).join(', ') || say.nobody
      return `${character}  U+${code.toString(16).toUpperCase().padStart(4, '0')}  ${families}`
    })
  ]
}
