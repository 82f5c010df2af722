/** The project on the disk: what its files may say, and what may be read. */
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import fc from 'fast-check'
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'
import {describe, expect, test} from 'vitest'
import {fontKey} from '../pipeline/font/book.ts'
import {usualEpub, usualPdf} from '../pipeline/presets.ts'
import {pathInside, readWhole} from '../pipeline/project/files.ts'
import {
  closest,
  findPublications,
  openFaces,
  openHouse,
  openPublication,
  readImages
} from '../pipeline/project/index.ts'
import {publishedSchemas} from '../pipeline/project/schemas.ts'
import {printMessages} from '../pipeline/report.ts'
import {checkCases} from './support/check.ts'
import {temporaryFolder} from './support/cli.ts'
import {fontNamed} from './support/fonts.ts'

checkCases('project', async folder => {
  try {
    const {facts, template, targets, rulings} = await openPublication(relative('.', folder))
    const ruled = rulings && {rulings: rulings.rulings.map(({verdict, at}) => [verdict, at])}
    return JSON.stringify({...facts, template, targets, ...ruled}, null, 2) + '\n'
  } catch (thrown) {
    const {subject} = thrown as VFileMessage
    const voice = {colour: false, verbose: false}
    return ['en', 'zh']
      .map(language => printMessages(subject!, {...voice, language: language as 'en' | 'zh'}))
      .join('\n')
  }
})

test('a hostile key leaves no trace in other objects', async () => {
  await ruleOf(openPublication('test/fixtures/project/prototype'))
  expect(({} as {polluted?: string}).polluted).toBeUndefined()
})

describe('publications', () => {
  test('are the folders that hold a banxin.yaml', async () => {
    const parent = temporaryFolder()
    for (const name of ['b', 'a', 'no']) mkdirSync(join(parent, name))
    for (const name of ['a', 'b']) writeFileSync(join(parent, name, 'banxin.yaml'), 'title: x')
    writeFileSync(join(parent, 'banxin.yaml'), '')
    expect(await findPublications([], parent)).toEqual([join(parent, 'a'), join(parent, 'b')])
    expect(await findPublications(['b', 'b'], parent)).toEqual([join(parent, 'b')])
    expect(await ruleOf(findPublications(['no'], parent))).toBe('missing-publication')
  })

  test('must be there', async () => {
    expect(await ruleOf(findPublications([], temporaryFolder()))).toBe('missing-publication')
    expect(await ruleOf(findPublications([], 'nowhere'))).toBe('missing-publication')
  })
})

test('how an EPUB is made', async () => {
  const choicesOf = async (epub: string) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'banxin.yaml'), `title: x\n${epub}`)
    writeFileSync(join(folder, 'raw.txt'), 'x')
    return (await openPublication(folder)).epub
  }
  expect(await choicesOf('')).toEqual(usualEpub)
  expect(
    await choicesOf(
      'epub:\n  fonts: woff2\n  obfuscate: yes\n  conformance: {by: 某社, wcag: 2.1}\n'
    )
  ).toEqual({
    fonts: 'woff2',
    obfuscated: true,
    conformance: {wcag: '2.1', level: 'AA', by: '某社'}
  })
  await expect(choicesOf('epub: {conformance: {wcag: 2.2}}')).rejects.toMatchObject({
    ruleId: 'missing-key'
  })
})

describe('how a PDF is made', () => {
  /** The options that `banxin.yaml` gives, or the messages where it gives none. */
  const optionsOf = async (pdf: string, profile = new Uint8Array()) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'banxin.yaml'), `title: x\n${pdf}`)
    writeFileSync(join(folder, 'raw.txt'), 'x')
    writeFileSync(join(folder, 'a.icc'), profile)
    try {
      return (await openPublication(folder)).pdf
    } catch (thrown) {
      return (thrown as VFileMessage).subject!.messages.map(({reason}) => reason).join('\n')
    }
  }
  /** The head of a profile (ICC.1, 7.2): its class, its colour space, its signature. */
  const profile = (kind: string, space: string) => {
    const head = Buffer.alloc(128)
    for (const [at, text] of [
      [12, kind],
      [16, space],
      [36, 'acsp']
    ] as const)
      head.write(text, at, 'latin1')
    return head
  }

  test('for the screen, where nothing is said', async () => {
    expect(await optionsOf('')).toEqual(usualPdf)
    expect(await optionsOf('pdf: {}')).toEqual(usualPdf)
  })

  test('by each key', async () => {
    const keys = `pdf:
  preset: print
  bleed: 5mm
  cropMarks: yes
  registrationMarks: yes
  signature: 16
  condition: JC200103
  profile: a.icc
  pictures: cmyk
  leaf: 0.1mm
  cover: yes
  attachSource: yes
  facingPages: yes
`
    const mm = 72 / 25.4
    expect(await optionsOf(keys, profile('prtr', 'CMYK'))).toEqual({
      preset: 'print',
      bleed: expect.closeTo(5 * mm),
      cropMarks: true,
      registrationMarks: true,
      signature: 16,
      condition: 'JC200103',
      profile: {bytes: profile('prtr', 'CMYK'), channels: 4},
      pictures: 'cmyk',
      leaf: expect.closeTo(0.1 * mm),
      cover: true,
      attachSource: true,
      facingPages: true
    })
  })

  test.each([
    ['preset: pint', 'screen | print | archive'],
    ['bleed: 3', '3mm'],
    ['bleed: -3mm', '3mm'],
    ['cropMarks: true', 'yes | no'],
    ['registrationMarks: 1', 'yes | no'],
    ['signature: 0', '16'],
    ['signature: 16 pages', '16'],
    ['pictures: rgb', 'gray | cmyk'],
    ['leaf: thin', '3mm'],
    ['attachSource: maybe', 'yes | no'],
    ['presett: print', 'preset'],
    ['profile: ../a.icc', '../a.icc']
  ])('or a mistake is told at its place: %s', async (key, expected) => {
    const told = await optionsOf(`pdf:\n  ${key}\n`)
    expect(told).toContain('Unexpected')
    expect(told).toContain(expected)
  })

  test.each([
    ['a picture', Buffer.from('GIF89a')],
    ['the profile of a screen', profile('mntr', 'RGB ')],
    ['a profile of other colours', profile('prtr', 'Lab ')]
  ])('%s is no profile of a press', async (_, bytes) => {
    expect(await optionsOf('pdf: {profile: a.icc}', bytes)).toMatch(/profile a\.icc/)
  })
})

test.each(['2022-02-30', '2023-02-29', '2022-04-31'])('%s is on no calendar', async date => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'raw.txt'), 'x')
  for (const key of ['date', 'modified']) {
    writeFileSync(join(folder, 'banxin.yaml'), `title: x\n${key}: ${date}`)
    expect(await ruleOf(openPublication(folder))).toBe('invalid-value')
    writeFileSync(join(folder, 'banxin.yaml'), `title: x\n${key}: 2024-02-29`)
    expect((await openPublication(folder)).facts[key as 'date']).toBe('2024-02-29')
  }
})

describe('files', () => {
  test('over the limit are not read', async () => {
    const path = join(temporaryFolder(), 'large.txt')
    writeFileSync(path, 'x'.repeat(101))
    expect(await ruleOf(readWhole(path, 100))).toBe('input-too-large')
    expect(String(await readWhole(path, 101))).toHaveLength(101)
  })

  test('that are no plain files are not waited for', async () => {
    expect(await ruleOf(readWhole('/dev/zero', 100))).toBe('unreadable-file')
    expect(await ruleOf(readWhole('test', 100))).toBe('unreadable-file')
  })

  test.each([
    '../a.png',
    'b/../../a.png',
    '/etc/passwd',
    '..\\a.png',
    'C:\\a.png',
    'a\0.png',
    '..'
  ])('outside the folder are refused: %j', async name => {
    expect(await pathInside('source', name)).toBeUndefined()
  })

  test('behind a link that leads out are refused', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'book'))
    writeFileSync(join(folder, 'secret.png'), '')
    symlinkSync('../secret.png', join(folder, 'book', 'cover.png'))
    symlinkSync('..', join(folder, 'book', 'up'))
    writeFileSync(join(folder, 'book', 'own.png'), '')
    symlinkSync('own.png', join(folder, 'book', 'linked.png'))
    const inside = (name: string) => pathInside(join(folder, 'book'), name)
    expect(await inside('cover.png')).toBeUndefined()
    expect(await inside('up/secret.png')).toBeUndefined()
    expect(await inside('linked.png')).toBe(join(folder, 'book', 'linked.png'))
    expect(await inside('..cover.png')).toBe(join(folder, 'book', '..cover.png'))
  })

  test('are inside wherever a name is taken for one', async () => {
    const step = fc.constantFrom('..', '.', 'a', 'source', '', '...', '%2e%2e', '~')
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 1}), async steps => {
        const path = await pathInside('source', steps.join('/'))
        if (path !== undefined) expect(relative('source', path).split('/')[0]).not.toBe('..')
      })
    )
  })
})

describe('house styles', () => {
  test('of the package are found by name', async () => {
    const house = await openHouse('whitepaper')
    expect(house.name).toBe('whitepaper')
    expect(house.css).toBe('')
  })

  test('of the project come first, with their style sheet', async () => {
    const project = temporaryFolder()
    const folder = join(project, 'templates', 'whitepaper')
    mkdirSync(folder, {recursive: true})
    const {value} = await readWhole('templates/whitepaper/house.yaml', 1e6)
    writeFileSync(
      join(folder, 'house.yaml'),
      String(value).replace('title: 白皮书单行本', 'title: 自家版式')
    )
    writeFileSync(join(folder, 'epub.css'), 'p { color: black }')
    const house = await openHouse('whitepaper', project)
    expect(house.title).toBe('自家版式')
    expect(house.css).toBe('p { color: black }')
  })

  test('that are mistaken are told at their place', async () => {
    const project = temporaryFolder()
    const folder = join(project, 'templates', 'mine')
    mkdirSync(folder, {recursive: true})
    const {value} = await readWhole('templates/whitepaper/house.yaml', 1e6)
    const house = String(value)
      .replace('leading: 17.5pt', 'leading: 17.5')
      .replace('characters: 28', 'characters: 2')
      .replace('subtitle:', 'subtilte:')
    writeFileSync(join(folder, 'house.yaml'), house)
    const message = await messageOf(openHouse('mine', project))
    const lines = house.split('\n')
    const told = message.subject!.messages.map(({line, reason}) => [lines[line! - 1], reason])
    expect(told).toEqual([
      [
        expect.stringContaining('characters: 2'),
        'Unexpected value 2 of page.typeArea.characters, expected ≥ 4'
      ],
      ['  leading: 17.5', 'Unexpected value 17.5 of page.leading, expected "…"'],
      [expect.stringContaining('subtilte:'), 'Unexpected key subtilte, expected subtitle']
    ])
  })

  describe('that extend another', () => {
    /** Open a house of a project that has these templates, the first of them. */
    const open = (templates: Readonly<Record<string, string>>) => {
      const project = temporaryFolder()
      for (const [name, yaml] of Object.entries(templates)) {
        mkdirSync(join(project, 'templates', name), {recursive: true})
        writeFileSync(join(project, 'templates', name, 'house.yaml'), yaml)
        writeFileSync(join(project, 'templates', name, 'epub.css'), `/* ${name} */`)
      }
      return openHouse(Object.keys(templates)[0]!, project)
    }
    const faultsOf = async (house: Promise<unknown>) =>
      (await messageOf(house)).subject!.messages.map(({file, line, column, reason}) => [
        relative('', file!).split(/[\\/]/).at(-2),
        `${line}:${column}`,
        reason
      ])

    test('say only what differs', async () => {
      const parent = await openHouse('whitepaper')
      const house = await open({
        mine: 'extends: whitepaper\nblocks: { heading1: { size: 一号 } }\npage: { trim: A5 }'
      })
      const {heading1, paragraph} = house.blocks
      expect(heading1).toEqual({...parent.blocks.heading1, size: 26, leading: expect.anything()})
      expect(paragraph).toEqual(parent.blocks.paragraph)
      expect([house.page.width, house.page.height].map(Math.round)).toEqual([420, 595])
      expect(house.faces).toEqual(parent.faces)
      expect([house.name, house.title]).toEqual(['mine', parent.title])
    })

    test('take a value away with ~, and replace lists whole', async () => {
      const house = await open({
        a: 'extends: b\npage: { spine: ~ }\nlists: { bullets: [–] }',
        b: 'extends: whitepaper\npage: { spine: 20mm }\nlists: { bullets: [a, b] }'
      })
      const {width, characters, spine} = house.page
      expect(spine).toBeCloseTo((width - characters * 10.5) / 2)
      expect(house.lists.bullets).toEqual(['–'])
    })

    test('go on from one to the next, with the style sheets of all', async () => {
      const house = await open({
        a: 'extends: b\ntitle: 甲',
        b: 'extends: whitepaper\nnotes: {title: 乙注}'
      })
      expect([house.title, house.notes.title, house.css]).toEqual([
        '甲',
        '乙注',
        '/* b */\n/* a */'
      ])
    })

    test('may have the name of the package’s house that they extend', async () => {
      const house = await open({whitepaper: 'extends: whitepaper\ntitle: 自家版式'})
      expect([house.title, house.page.lines]).toEqual(['自家版式', 26])
    })

    test('are told what is wrong where it is said', async () => {
      expect(await faultsOf(open({a: 'extends: b', b: 'title: 乙\nextends: nothing'}))).toEqual([
        ['b', '2:10', expect.stringContaining('Unexpected template nothing, expected')]
      ])
      expect(await faultsOf(open({a: 'title: 甲\nextends: b', b: 'extends: a'}))).toEqual([
        ['b', '1:10', expect.stringContaining('Unexpected circle of templates a → b → a')]
      ])
      expect(
        await faultsOf(open({a: 'extends: b', b: 'extends: whitepaper\npage:\n  leeding: 18pt'}))
      ).toEqual([['b', '3:3', 'Unexpected key leeding, expected leading']])
      expect(await faultsOf(open({a: 'extends: [whitepaper]'}))).toEqual([
        ['a', '1:10', 'Unexpected value […] of extends, expected "…"']
      ])
      expect(await faultsOf(open({a: 'extends: whitepaper\npage: {trim: A55}'}))).toEqual([
        ['a', '2:14', expect.stringMatching(/^Unexpected value "A55" of page.trim, .*\| A5 \|/)]
      ])
    })
  })

  test('are looked up, never walked to', async () => {
    for (const name of ['../templates/whitepaper', 'nothing', '', '.']) {
      expect(await ruleOf(openHouse(name))).toBe('missing-template')
    }
  })
})

test('the published schemas are those of the program: npm run schema', () => {
  for (const [name, text] of Object.entries(publishedSchemas())) {
    expect(readFileSync(join('templates', name), 'utf8')).toBe(text)
  }
})

describe('faces', () => {
  test('are those that the house names, each once', async () => {
    const house = await openHouse('whitepaper')
    const book = await openFaces(house)
    const named = Object.values(house.faces).flatMap(({family, weight, boldWeight}) => [
      fontKey(family, weight),
      fontKey(family, boldWeight)
    ])
    expect([...book.keys()]).toEqual([...new Set(named)])
    expect(book.get(fontKey('Noto Serif SC', 400))!.glyph(0x9c7c)).toBeGreaterThan(0)
  })

  test('must be in the catalogue', async () => {
    const house = await openHouse('whitepaper')
    const body = {...house.faces.body, weight: 450}
    const message = await messageOf(openFaces({...house, faces: {...house.faces, body}}))
    expect(message.ruleId).toBe('missing-font')
    expect(message.reason).toBe('Unexpected face Noto Serif SC 450, expected Noto Serif SC 400')
  })

  test('may lie beside the catalogue of the project, and must be faces', async () => {
    const project = temporaryFolder()
    mkdirSync(join(project, 'fonts'))
    const entry = {family: 'Own', script: 'Hans', kind: 'Song', licence: 'OFL-1.1'}
    const faces = {400: 'own.ttf'}
    const absent = {...entry, family: 'Absent', package: 'absent-fonts', faces: {400: 'a.ttf'}}
    writeFileSync(
      join(project, 'fonts', 'catalogue.yaml'),
      JSON.stringify([{...entry, faces}, absent])
    )
    writeFileSync(join(project, 'fonts', 'own.ttf'), '<!doctype html>')
    const house = await openHouse('whitepaper')
    const open = (family: string, weight: number) => {
      const body = {...house.faces.body, family, weight, boldWeight: weight}
      return ruleOf(openFaces({...house, faces: {...house.faces, body}}, project))
    }
    expect(await open('Own', 400)).toBe('unusable-font')
    writeFileSync(join(project, 'fonts', 'own.ttf'), 'wOF2')
    expect(await open('Own', 400)).toBe('unusable-font')
    expect(await open('Absent', 400)).toBe('missing-file')
  })
})

describe('faces for a text', () => {
  const wanted = (language: string, text: string) => ({
    language,
    characters: new Set(text),
    furnishing: new Set<string>(),
    file: new VFile()
  })

  test('what the house lacks is had from the catalogue, and said', async () => {
    const text = wanted('zh-Hans', '水位≒')
    const book = await openFaces(await openHouse('whitepaper'), '.', text)
    expect([...book.values()].map(({family}) => family)).toContain('Noto Sans Math')
    expect(text.file.messages.map(({ruleId, slots}) => [ruleId, slots])).toEqual([
      ['fallback-face', {characters: '≒', count: 1, face: 'Noto Sans Math'}]
    ])
  })

  test('with the Han forms of the text come before those of other scripts', async () => {
    const project = temporaryFolder()
    mkdirSync(join(project, 'fonts'))
    for (const family of ['Anyface HK', 'Anyface SC']) {
      writeFileSync(join(project, 'fonts', `${family}.ttf`), await fontNamed(family, 'ﬆ '))
    }
    const file = new VFile()
    const wanted = {
      language: 'zh-Hans',
      characters: new Set('ﬆ'),
      furnishing: new Set<string>(),
      file
    }
    await openFaces(await openHouse('whitepaper'), project, wanted)
    expect(file.messages.map(({ruleId, slots}) => [ruleId, slots?.face])).toContainEqual([
      'fallback-face',
      'Anyface SC'
    ])
  })

  test('what the house has is not looked for', async () => {
    const text = wanted('zh-Hans', '水位上涨，Ω。')
    const house = await openHouse('whitepaper')
    const book = await openFaces(house, '.', text)
    expect([...book.keys()]).toEqual([...(await openFaces(house)).keys()])
    expect(text.file.messages).toEqual([])
  })

  test('Han take the forms of the text’s script', async () => {
    const book = await openFaces(await openHouse('whitepaper'), '.', wanted('zh-Hant-TW', '骨'))
    expect(book.get(fontKey('Noto Serif SC', 400))!.name).toBe('NotoSerifTC-Regular')
  })

  test('a family that is not installed gives way to the one that stands in for it', async () => {
    const house = await openHouse('whitepaper')
    const body = {...house.faces.body, family: 'LXGW WenKai', weight: 400, boldWeight: 700}
    const text = wanted('zh-Hans', '水')
    const book = await openFaces({...house, faces: {...house.faces, body}}, '.', text)
    expect(book.get(fontKey('LXGW WenKai', 400))!.family).toBe('Noto Sans SC')
    expect(text.file.messages.map(({ruleId}) => ruleId)).toContain('absent-face')
  })

  test('a face that may not be embedded is refused by its name', async () => {
    const project = temporaryFolder()
    mkdirSync(join(project, 'fonts'))
    const path =
      'node_modules/@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf'
    const bytes = readFileSync(path)
    const entry = bytes.indexOf('OS/2')
    bytes.writeUInt16BE(2, bytes.readUInt32BE(entry + 8) + 8)
    writeFileSync(join(project, 'fonts', 'own.ttf'), bytes)
    writeFileSync(
      join(project, 'fonts', 'catalogue.yaml'),
      JSON.stringify([
        {family: 'Own', script: 'Zsym', kind: 'Symbols', licence: 'none', faces: {400: 'own.ttf'}}
      ])
    )
    const house = await openHouse('whitepaper')
    const body = {...house.faces.body, family: 'Own', weight: 400, boldWeight: 400}
    const message = await messageOf(openFaces({...house, faces: {...house.faces, body}}, project))
    expect(message.ruleId).toBe('forbidden-embedding')
    expect(message.reason).toContain('NotoSansMath-Regular')
  })
})

describe('images', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

  test('are read from the folder, by what they are', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '图 一.gif'), png)
    const {images, told} = await imagesOf(['%E5%9B%BE%20一.gif'], folder)
    expect(images.get('%E5%9B%BE%20一.gif')).toEqual({bytes: png, mediaType: 'image/png'})
    expect(told).toEqual([])
  })

  test.each([
    ['https://example.org/a.png', 'outside-image'],
    ['//example.org/a.png', 'outside-image'],
    ['file:///etc/passwd', 'outside-image'],
    ['data:image/png;base64,AAAA', 'outside-image'],
    ['C:/a.png', 'outside-image'],
    ['/etc/passwd', 'outside-image'],
    ['../a.png', 'outside-image'],
    ['%2e%2e/a.png', 'outside-image'],
    ['%2e%2e%2fa.png', 'outside-image'],
    ['missing.png', 'absent-image'],
    ['%zz.png', 'absent-image'],
    ['page.svg', 'unsupported-image'],
    ['.', 'unsupported-image']
  ])('that cannot be had are told: %s', async (url, rule) => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'page.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    )
    const {images, told} = await imagesOf([url, url], folder)
    expect(images.size).toBe(0)
    expect(told).toEqual([rule, rule])
  })

  test('of references are found in their definitions', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.png'), png)
    const tree: Root = {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [{type: 'imageReference', identifier: 'a', referenceType: 'full'}]
        },
        {type: 'definition', identifier: 'a', url: 'a.png'},
        {type: 'definition', identifier: 'link', url: 'https://example.org/'}
      ]
    }
    const file = new VFile()
    expect([...(await readImages(tree, folder, file)).keys()]).toEqual(['a.png'])
    expect(file.messages).toEqual([])
  })

  async function imagesOf(urls: readonly string[], folder: string) {
    const children = urls.map(url => ({type: 'image' as const, url}))
    const tree: Root = {type: 'root', children: [{type: 'paragraph', children}]}
    const file = new VFile()
    const images = await readImages(tree, folder, file)
    return {images, told: file.messages.map(message => message.ruleId)}
  }
})

test.each([
  ['tilte', 'title'],
  ['ebup', 'epub'],
  ['pdff', 'pdf'],
  ['langauge', 'language'],
  ['xyz', undefined],
  ['', undefined]
])('%j is meant for %j', (name, meant) => {
  expect(closest(name, ['title', 'epub', 'pdf', 'language'])).toBe(meant)
})

async function ruleOf(work: Promise<unknown>): Promise<string | undefined> {
  return (await messageOf(work)).ruleId
}

async function messageOf(work: Promise<unknown>): Promise<VFileMessage> {
  const thrown = await work.then(
    () => undefined,
    (fault: unknown) => fault
  )
  if (thrown instanceof VFileMessage) return thrown
  throw new Error(`Unexpected ${String(thrown)}, expected a message`)
}
