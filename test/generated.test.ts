/**
 * Reading generated documents: what always holds of them, however they were set and extracted.
 *
 * Whether the reading is right is the business of the fixtures and of the measures; here it must be
 * complete, stable, and blind to what an editor would not look at.
 */
import fc from 'fast-check'
import type {Nodes, Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {findUnaccounted} from '../pipeline/read/account.ts'
import {read} from '../pipeline/read/index.ts'
import {isWhite} from '../pipeline/read/traits.ts'
import {type Layout, type MadeBlock, madeDocument, madeLayout, setRaw} from './support/generate.ts'

const runs = {numRuns: 20}

/** What the layouts put between the lines of the text. */
const furniture: ReadonlySet<string> = new Set(['folio', 'page-mark', 'running-head'])

describe('a generated document', () => {
  test('is accounted for, character by character, and says so if it were not', () => {
    fc.assert(
      fc.property(madeDocument, madeLayout, (blocks, layout) => {
        const raw = setRaw(blocks, layout)
        const {root, told} = readRaw(raw)
        expect(findUnaccounted(raw, root)).toBeUndefined()
        expect(told).not.toContain('unaccounted-text')
        expect(letters(textOf(root) + removed(root))).toEqual(letters(raw))
      }),
      runs
    )
  })

  test('is the same text as was set, but for list markers and furniture', () => {
    fc.assert(
      fc.property(madeDocument, madeLayout, (blocks, layout) => {
        fc.pre(layout.furniture !== 'head and folio')
        const {root} = readRaw(setRaw(blocks, layout))
        const kept = (root.data?.removals ?? []).filter(({rule}) => !furniture.has(rule))
        const marks = kept.map(({text}) => text).join('')
        const made = blocks.map(({text}) => text).join('')
        expect(letters(textOf(root) + marks)).toEqual(letters(made))
      }),
      runs
    )
  })

  test('is read again as it was read', () => {
    fc.assert(
      fc.property(madeDocument, madeLayout, (blocks, layout) => {
        // A note's mark becomes a link, which the text alone does not show.
        const unnoted = blocks.filter(({type}) => type !== 'note')
        const once = outlineOf(readRaw(setRaw(unnoted, layout)).root)
        const again = readRaw(once.map(([, text]) => text).join('\n\n'))
        expect(outlineOf(again.root).map(([, text]) => text)).toEqual(once.map(([, text]) => text))
      }),
      runs
    )
  })
})

describe('what an editor would not look at does not matter', () => {
  const changes: readonly (readonly [string, (raw: string) => string])[] = [
    ['CRLF', raw => raw.replace(/\n/g, '\r\n')],
    ['CR', raw => raw.replace(/\n/g, '\r')],
    ['white space at line ends', raw => raw.replace(/\n/g, ' \u3000\n')],
    ['twice the blank lines', raw => raw.replace(/\n/g, '\n\n')],
    ['a byte order mark', raw => `\ufeff${raw}`],
    ['invisible characters', raw => raw.replace(/江/g, '江\u200b')]
  ]

  test.each(changes)('%s', (_, change) => {
    fc.assert(
      fc.property(madeDocument, madeLayout, (blocks, layout) => {
        const raw = setRaw(blocks, layout)
        expect(outlineOf(readRaw(change(raw)).root)).toEqual(outlineOf(readRaw(raw).root))
      }),
      {numRuns: 10}
    )
  })

  test('folios and running heads, added to the pages, are taken out again', () => {
    fc.assert(
      fc.property(madeDocument, madeLayout, (blocks, layout) => {
        const pages = {...layout, page: 12}
        const text = (furniture: Layout['furniture']) => outlineText(blocks, {...pages, furniture})
        fc.pre(setRaw(blocks, pages).split('\f').length > 4)
        expect(text('folio')).toEqual(text('none'))
        // The first running head may be the heading that the others repeat: it is kept.
        const headed = letters(`${text('none')}江水纪事`).join('')
        expect([text('none'), headed]).toContain(text('head and folio'))
      }),
      {numRuns: 10}
    )
  })
})

function outlineText(blocks: readonly MadeBlock[], layout: Layout): string {
  return letters(textOf(readRaw(setRaw(blocks, layout)).root)).join('')
}

function readRaw(value: string): {root: Root; told: readonly (string | undefined)[]} {
  const file = new VFile({value})
  const root = read(file)
  return {root, told: file.messages.map(message => message.ruleId)}
}

/** The blocks of a tree, each with its kind and its text; list items with the marker that they had. */
function outlineOf(root: Root): [kind: string, text: string][] {
  return root.children.flatMap((node): [string, string][] => {
    if (node.type === 'heading') return [[`heading ${node.depth}`, textOf(node)]]
    if (node.type !== 'list') return [[node.type, textOf(node)]]
    return node.children.map(item => ['item', textOf(item)])
  })
}

function removed(root: Root): string {
  return (root.data?.removals ?? []).map(({text}) => text).join('')
}

/** Letters without white space, sorted: removals stand elsewhere in the text. */
function letters(text: string): string[] {
  return [...text].filter(letter => !isWhite(letter.charCodeAt(0))).sort()
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
