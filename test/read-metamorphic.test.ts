/**
 * What must not change how a document is read: the same text set to another measure, without its indents,
 * with a blank line after every line, in the other form of Chinese. The documents are generated; of their
 * paragraphs those are taken whose ends can be seen in each layout, for no reader could tell the others.
 */
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {read} from '../pipeline/read/index.ts'
import {isPlain, type Layout, type MadeBlock, setRaw} from './support/generate.ts'

const sentences = [
  '江水自西而来，绕城三面，城中居民沿岸筑屋，晨昏之间舟楫往来不绝。',
  '每逢汛期，水位涨落牵动全城的生计，因此历代都把治水当作头等大事。',
  '修堤、疏浚、种树，一件也不肯放松。',
  '堤上的老柳是前人所植，树干粗可合抱。',
  '当年筑堤时，工匠们以柳枝入土，既固堤脚，又成荫凉。',
  '如今行人到此，多在柳下歇脚，听人讲述旧事，往往忘了归程。',
  '近年来城里又添了新的水文站，观测人员昼夜轮值，记录水位、流速和含沙量。',
  '这些数字汇成图表，供上下各地参考，使人们能够早几天知道洪峰何时到来。',
  '居民们学会了与水相处的办法，不再一味加高堤防，而是留出滩地，让洪水有处可去。',
  '平时滩地上放牧种菜，汛期一到便退回高处。',
  '站里存着一本旧账，纸已经发黄，字是老站长写的。',
  '孩子们放学路过，总要站上去比一比。'
]
const titles = ['水势', '堤防的修筑', '观测与记录', '沿岸人家', '旧账', '滩地的用处']

/** The characters of the texts above that Traditional Chinese writes otherwise. */
const traditional = new Map(
  (
    '来來绕繞间間绝絕涨漲牵牽动動计計历歷当當头頭种種树樹松鬆干幹时時们們荫蔭凉涼听聽讲講旧舊归歸里裡观觀测測员員昼晝轮輪记記录錄数數汇匯图圖参參够夠几幾处處学學会會与與办辦让讓滩灘账賬纸紙经經发發黄黃写寫长長总總过過这這势勢筑築'.match(
      /../gu
    ) ?? []
  ).map(([...pair]) => pair as [string, string])
)

const paragraph = fc
  .shuffledSubarray(sentences, {minLength: 2, maxLength: 5})
  .map((parts): MadeBlock => ({type: 'paragraph', text: parts.join('')}))
const section = fc.record({
  title: fc.constantFrom(...titles),
  paragraphs: fc.array(paragraph, {minLength: 3, maxLength: 7})
})
const sections = fc.array(section, {minLength: 3, maxLength: 6})

/** A document of which every paragraph can be read in each of the layouts. */
function documentIn(layouts: readonly Layout[]): fc.Arbitrary<readonly MadeBlock[]> {
  return sections.map(parts => [
    {type: 'heading', text: '江城水志'},
    ...parts.flatMap(({title, paragraphs}, at): MadeBlock[] => [
      {type: 'heading', text: `${'一二三四五六'[at]}、${title}`},
      ...paragraphs.filter(block => layouts.every(layout => isPlain(block, layout)))
    ])
  ])
}

const usual: Layout = {
  measure: 26,
  indent: 2,
  keepsIndent: true,
  page: undefined,
  furniture: 'none',
  gap: 0
}
const layouts: readonly (readonly [string, Partial<Layout>])[] = [
  ...[14, 18, 22, 32, 40].map(measure => [`set to ${measure} em`, {measure}] as const),
  ['its indents stripped', {keepsIndent: false}],
  ['set without indents', {indent: 0}],
  ['with a blank line after every line', {gap: 1}],
  ['its indents stripped, with a blank line after every line', {keepsIndent: false, gap: 1}],
  ['in pages with folios', {page: 30, furniture: 'folio'}],
  [
    'in narrow columns, stripped, in pages with folios',
    {measure: 18, keepsIndent: false, page: 30, furniture: 'folio'}
  ]
]

/** Each reading must be the document itself: so no change can matter, one by one or together. */
function expectRead(blocks: readonly MadeBlock[], layout: Layout): void {
  const {children} = read(new VFile({value: setRaw(blocks, layout)}))
  expect(children.map(node => `${node.type} ${textOf(node)}`)).toEqual(
    blocks.map(({type, text}) => `${type} ${text}`)
  )
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

test.each(layouts)('a document is read alike %s', (_, change) => {
  const layout = {...usual, ...change}
  fc.assert(
    fc.property(documentIn([usual, layout]), blocks => {
      expectRead(blocks, usual)
      expectRead(blocks, layout)
    }),
    {numRuns: 15}
  )
})

test('a document is read alike in Traditional Chinese', () => {
  const turned = (text: string) =>
    [...text].map(letter => traditional.get(letter) ?? letter).join('')
  fc.assert(
    fc.property(documentIn([usual]), blocks => {
      const others = blocks.map(block => ({...block, text: turned(block.text)}))
      expectRead(blocks, usual)
      expectRead(others, usual)
    }),
    {numRuns: 15}
  )
})
