/**
 * The pages of an index: entries below the head of their group, in columns of their own, each with the folios of its places,
 * which lead there. Pages that follow one another are one range.
 */
import type {IndexEntry} from '../publication.ts'
import {inside} from '../structure.ts'
import type {StyledRun, StyledText} from '../style/types.ts'
import {setGalley} from './galley.ts'
import {pageGeometry} from './geometry.ts'
import {houseRun, houseText, type Job} from './job.ts'
import {type MadePage, makeUp} from './make-up.ts'

/** Set the index; no pages where it has no entries that lead anywhere. */
export function setIndex(folios: ReadonlyMap<string, string>, job: Job): readonly MadePage[] {
  const {house, index = []} = job
  if (index.length === 0) return []
  const {columns, columnGap, title} = house.index
  const own = {...house, page: {...house.page, columns, columnGap, columnRule: false}}
  const inColumns = {...job, house: own, geometry: pageGeometry(own)}
  const heading = houseText('contentsTitle', title, job, inside(undefined, 'H1'))
  const table = inside(undefined, 'Div')
  const blocks = index.flatMap(({label, entries}) => [
    groupHead(label, job),
    ...entries.flatMap(entry => setEntry(entry, 0))
  ])
  const opening: StyledText = {...heading, depth: 1, opening: 'recto'}
  return makeUp(setGalley({blocks: [opening, ...blocks], notes: new Map()}, inColumns), inColumns)

  function setEntry({text, marks, see, entries}: IndexEntry, level: number): StyledText[] {
    const block = houseText('indexEntry', '', job, inside(table, 'P'))
    const {element} = block.runs[0] ?? {}
    const plain = (words: string, link?: string): StyledRun =>
      houseRun('indexEntry', words, job, {
        ...(element && {
          element: link === undefined ? element : inside(inside(element, 'Reference'), 'Link')
        }),
        ...(link !== undefined && {link})
      })
    const {start} = block.indent
    const step = level * house.index.step * block.size
    return [
      {
        ...block,
        runs: [
          plain(text),
          ...placesOf(marks, folios).flatMap(({words, mark}, at) => [
            plain(at === 0 ? house.index.beforeFolios : house.index.betweenFolios),
            plain(words, `#${mark}`)
          ]),
          ...(see === undefined ? [] : [plain(house.index.see.replace('{see}', see))])
        ],
        indent: {...block.indent, start: start + step}
      },
      ...entries.flatMap(entry => setEntry(entry, level + 1))
    ]
  }
}

function groupHead(label: string, job: Job): StyledText {
  return houseText('indexHead', label, job, inside(undefined, 'P'))
}

/** Folios in their order, each once; those that follow one another as a range. */
function placesOf(
  marks: readonly string[],
  folios: ReadonlyMap<string, string>
): readonly {readonly words: string; readonly mark: string}[] {
  const runs: {from: string; to: string; mark: string; count: number}[] = []
  for (const mark of marks) {
    const folio = folios.get(mark)
    const last = runs.at(-1)
    if (folio === undefined || folio === last?.to) continue
    if (last && Number(folio) === Number(last.to) + 1) {
      last.to = folio
      last.count++
    } else runs.push({from: folio, to: folio, mark, count: 1})
  }
  return runs.map(({from, to, mark, count}) => ({
    words: count === 1 ? from : `${from}–${to}`,
    mark
  }))
}
