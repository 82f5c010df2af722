/** Verifying: what EPUBCheck and shops find in books of our own, and in books that were spoilt. */
import {unzipSync, zipSync} from 'fflate'
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {writeEpub} from '../pipeline/epub/index.ts'
import {openHouse} from '../pipeline/index.ts'
import {printMessages} from '../pipeline/report.ts'
import {verify} from '../pipeline/verify/index.ts'
import {png} from './support/png.ts'

const house = await openHouse('whitepaper')
const tree: Root = {
  type: 'root',
  children: [
    {type: 'heading', depth: 1, children: [{type: 'text', value: '题'}]},
    {type: 'paragraph', children: [{type: 'text', value: '文'}]}
  ]
}

const encrypted = `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
  xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
  <enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
  <enc:CipherData><enc:CipherReference URI="OEBPS/chapter-001.xhtml"/></enc:CipherData>
  </enc:EncryptedData></encryption>`

describe('an EPUB', () => {
  test('of our own has no fault but a cover that is small', async () => {
    expect(await findings({})).toEqual(['OEBPS/images/cover.png of 1×1 pixels (small-cover)'])
  })

  test.each([
    ['<p>', '<p', 'OEBPS/chapter-001.xhtml', /epubcheck/],
    ['<p>', '<!-- a -- b --><p>', 'OEBPS/chapter-001.xhtml:12:1 ', /comment-hyphens/],
    ['body {', 'body { margin: var(--gap);', 'OEBPS/style.css:2:16', /css-variable/],
    ['body {', 'body { color: #000;', 'OEBPS/style.css:2:8', /fixed-colour/],
    ['language>zh-Hans<', 'language>und<', 'OEBPS/content.opf:', /book-language/],
    [' properties="cover-image"', '', 'OEBPS/content.opf', /no-cover/],
    ['ibooks:specified-fonts', 'ibooks:version', 'OEBPS/content.opf', /unheard-fonts/],
    ['<p>', '<script></script><p>', 'OEBPS/chapter-001.xhtml:12:1', /unread-element/],
    ['</p>', '</p><h3>节</h3>', 'h3 below h1 in OEBPS/chapter-001.xhtml:12:9', /skipped-level/],
    ['schema:accessibilityHazard', 'schema:x', 'OEBPS/content.opf', /unsaid-accessibility/]
  ])('with %s as %s is told of it', async (sound, spoilt, place, rule) => {
    const found = await findings({[sound]: spoilt})
    expect(found).toContainEqual(expect.stringMatching(rule))
    expect(found.find(message => rule.test(message))).toContain(place.trim())
  })

  test.each([
    ['a.webp', new Uint8Array(), /WebP OEBPS\/a.webp.*webp-picture/],
    ['a.png', png({width: 2801, height: 2000}, []), /of 0.0 MB and 5602000 pixels.*heavy-picture/],
    [
      'a.png',
      Buffer.concat([png({width: 1, height: 1}, [0]), Buffer.alloc(5_100_000)]),
      /of 5.1 MB and 1 pixels.*heavy-picture/
    ],
    ['a.bin', Buffer.alloc(50_100_000), /size 50.1 MB.*heavy-book/]
  ])('with %s is told what is wrong with it', async (name, bytes, rule) => {
    const found = await findings({}, {[`OEBPS/${name}`]: bytes})
    expect(found).toContainEqual(expect.stringMatching(rule))
  })

  test.each([
    ['an address that is none', {'images/cover.png': 'images/%E0%A4%A.png'}, {}, /epubcheck/],
    [
      'half a million open tags',
      {},
      {'OEBPS/content.opf': '<item '.repeat(500_000)},
      /content\.opf.*\(epubcheck\)/
    ],
    [
      'a text that would be unpacked without end',
      {},
      {'OEBPS/a.xhtml': ' '.repeat(40_000_000)},
      /size of OEBPS\/a.xhtml, expected at most 32 MB \(input-too-large\)/
    ],
    [
      'an encrypted chapter',
      {},
      {'META-INF/encryption.xml': encrypted},
      /OEBPS\/chapter-001.xhtml in META-INF\/encryption.xml:3:25, .*\(encrypted-part\)/
    ]
  ])('with %s is judged, and nothing throws', async (_, changes, added, rule) => {
    const bytes = Object.entries(added).map(([name, text]) => [name, Buffer.from(text)])
    expect(await findings(changes, Object.fromEntries(bytes))).toContainEqual(
      expect.stringMatching(rule)
    )
  })

  test('that is none is refused, and nothing throws', async () => {
    const file = new VFile({path: 'a.epub', value: new TextEncoder().encode('no archive')})
    await verify(file)
    expect(file.messages.some(({fatal, ruleId}) => fatal && ruleId === 'epubcheck')).toBe(true)
  })
})

test('a file of another kind cannot be judged', async () => {
  const judged = verify(new VFile({path: 'a.txt', value: new Uint8Array()}))
  await expect(judged).rejects.toMatchObject({ruleId: 'unverifiable-file'})
})

/** What is found in a book in whose texts words are exchanged and to which files are added, as it is printed. */
async function findings(
  changes: Readonly<Record<string, string>>,
  added: Readonly<Record<string, Uint8Array>> = {}
): Promise<readonly string[]> {
  const publication = {title: '书名', authors: [], language: 'zh-Hans', subjects: []}
  const cover = {bytes: png({width: 1, height: 1}, [0]), mediaType: 'image/png'}
  const entries = unzipSync(await writeEpub(tree, new VFile(), {publication, house, cover}))
  for (const [name, bytes] of Object.entries(entries)) {
    if (name.endsWith('.png')) continue
    let text = Buffer.from(bytes).toString('utf8')
    for (const [sound, spoilt] of Object.entries(changes)) text = text.replace(sound, spoilt)
    entries[name] = new TextEncoder().encode(text)
  }
  const {mimetype, ...others} = entries
  const value = zipSync({mimetype: [mimetype!, {level: 0}], ...others, ...added}, {level: 0})
  const file = new VFile({path: 'book.epub', value})
  await verify(file)
  const voice = {language: 'en', colour: false, verbose: false} as const
  return printMessages(file, voice)
    .split('\n')
    .filter(line => line.includes('book.epub: '))
    .map(line =>
      line
        .replace(/^.*book\.epub: Unexpected (?:cover )?/, '')
        .replace(', expected 1400 on the shorter side', '')
    )
}
