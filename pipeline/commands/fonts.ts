import {VFile} from 'vfile'
import {openHouse} from '../project/index.ts'
import {charactersOf, prepare} from '../publish.ts'
import {settle} from './outcome.ts'
import {defaultTemplate} from './targets.ts'
import type {Terminal} from './terminal.ts'
import {openInput} from './text.ts'

/** `banxin fonts`: the faces of the catalogue, and how they serve a text. */
export function fonts(
  input: string | undefined,
  {template = defaultTemplate, ...known}: {readonly template?: string; readonly encoding?: string},
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    const {listFonts} = await import('../font-list.ts')
    const {language} = terminal.voice
    if (input === undefined) {
      terminal.print(await listFonts(language))
      return new VFile()
    }
    const file = await openInput(input, terminal)
    const {tree} = await prepare(file, known)
    const house = await openHouse(template)
    const families = Object.values(house.faces).map(({family}) => family)
    terminal.print(await listFonts(language, {characters: charactersOf(tree), house: families}))
    return file
  })
}
