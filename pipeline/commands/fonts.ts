import {VFile} from 'vfile'
import {charactersOf} from '../document.ts'
import {openHouse} from '../project/index.ts'
import {prepare} from '../publish.ts'
import {settle} from './outcome.ts'
import {defaultTemplate} from './targets.ts'
import type {Terminal} from './terminal.ts'
import {openInput} from './text.ts'

/** `banxin fonts`: the faces of the catalogue, and how they serve a text. */
export function fonts(
  input: string | undefined,
  {
    template = defaultTemplate,
    systemFonts,
    ...known
  }: {readonly template?: string; readonly encoding?: string; readonly systemFonts?: true},
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    const {listFonts} = await import('../font-list.ts')
    const {language, verbose} = terminal.voice
    const system = systemFonts ? terminal.fontFolders : []
    if (input === undefined) {
      terminal.print(await listFonts({language, verbose, system}))
      return new VFile()
    }
    const file = await openInput(input, terminal)
    const {tree} = await prepare(file, known)
    const house = Object.values((await openHouse(template)).faces).map(({family}) => family)
    const query = {characters: charactersOf(tree), house}
    terminal.print(await listFonts({language, verbose, query, system}))
    return file
  })
}
