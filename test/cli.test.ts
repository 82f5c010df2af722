/** The compiled command line, run as its users run it. */
import {execFileSync, spawnSync} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {checkCases} from './support/check.ts'
import {banxin, cli, copyOfProject, temporaryFolder} from './support/cli.ts'

checkCases('cli', async folder => {
  const [, ...words] = readFileSync(join(folder, 'command.txt'), 'utf8').trim().split(' ')
  const {code, stdout, stderr} = await banxin(words)
  return `exit ${code}\n${stdout ? `standard output\n${stdout}` : ''}${stderr}`
})

/** How a file of each format begins. */
const beginnings = {pdf: '%PDF-', epub: 'PK', docx: 'PK'} as const

describe('build', () => {
  test('makes every format that the publication names', async () => {
    const cwd = copyOfProject()
    const {code, stdout, stderr} = await banxin(['build', 'fish'], {cwd})
    expect({code, stdout}).toEqual({code: 0, stdout: ''})
    for (const [format, beginning] of Object.entries(beginnings)) {
      const path = join('dist', 'fish', `fish.${format}`)
      expect(readFileSync(join(cwd, path), 'latin1')).toMatch(new RegExp(`^${beginning}`))
      expect(stderr).toContain(path)
    }
    expect(readdirSync(join(cwd, 'dist', 'fish'))).toHaveLength(3)
  })

  test('makes the formats asked for, where it is asked to', async () => {
    const cwd = copyOfProject()
    const {code} = await banxin(['build', 'fish', '--to', 'epub', '--out', 'a/b'], {cwd})
    expect(code).toBe(0)
    expect(readdirSync(join(cwd, 'a', 'b', 'fish'))).toEqual(['fish.epub'])
    expect(existsSync(join(cwd, 'dist'))).toBe(false)
  })

  test('makes the same bytes again, whatever the zone and the language', async () => {
    const cwd = copyOfProject()
    await banxin(['build', 'fish'], {cwd})
    const env = {TZ: 'Asia/Shanghai', LANG: 'tr_TR.UTF-8'}
    await banxin(['build', 'fish', '--out', 'again'], {cwd, env})
    for (const format of Object.keys(beginnings)) {
      const [one, two] = ['dist', 'again'].map(out =>
        readFileSync(join(cwd, out, 'fish', `fish.${format}`))
      )
      expect(one!.equals(two!), format).toBe(true)
    }
  })

  test('writes no PDF that would lack a glyph, and the others all the same', async () => {
    const cwd = copyOfProject()
    const {code, stderr} = await banxin(['build', 'lost'], {cwd})
    expect(code).toBe(1)
    expect(stderr).toContain('(missing-glyph)')
    expect(stderr).toContain('U+2A6D6')
    expect(stderr).toContain('source/lost/text.md:3:')
    expect(readdirSync(join(cwd, 'dist', 'lost')).sort()).toEqual(['lost.docx', 'lost.epub'])
  })

  test('goes on after a publication that fails, and ends with the worst code', async () => {
    const cwd = copyOfProject()
    const {code} = await banxin(['build', '--to', 'pdf'], {cwd})
    expect(code).toBe(2)
    expect(existsSync(join(cwd, 'dist', 'fish', 'fish.pdf'))).toBe(true)
  })

  test('says and writes the same, however many publications it makes at once', async () => {
    const cwd = copyOfProject()
    mkdirSync(join(cwd, 'dist', 'fish', 'fish.epub'), {recursive: true})
    const one = await banxin(['build', '--jobs', '1'], {cwd})
    const made = readFileSync(join(cwd, 'dist', 'fish', 'fish.pdf'))
    rmSync(join(cwd, 'dist', 'fish', 'fish.pdf'))
    expect(await banxin(['build', '--jobs', '3'], {cwd})).toEqual(one)
    expect(readFileSync(join(cwd, 'dist', 'fish', 'fish.pdf')).equals(made)).toBe(true)
    expect(one.stderr).toContain('(output-is-folder)')
    expect(one.stderr.split('fish.pdf')).toHaveLength(2)
  })

  test('names an image that is missing and one that is elsewhere', async () => {
    const cwd = copyOfProject()
    const text = '# 图\n\n![](none.png)\n\n![](https://example.org/fish.png)\n'
    writeFileSync(join(cwd, 'source', 'lost', 'text.md'), text)
    const {code, stderr} = await banxin(['build', 'lost'], {cwd})
    expect(code).toBe(4)
    expect(stderr).toContain('none.png')
    expect(stderr).toContain('https://example.org/fish.png')
    expect(readdirSync(join(cwd, 'dist', 'lost'))).toEqual([])
  })

  test('says so where nothing can be published', async () => {
    const {code, stderr} = await banxin(['build'], {cwd: temporaryFolder()})
    expect(code).toBe(4)
    expect(stderr).toContain('(missing-publication)')
  })

  test('says so where the output cannot be written', async () => {
    const cwd = copyOfProject()
    writeFileSync(join(cwd, 'dist'), '')
    const {code, stderr} = await banxin(['build', 'fish'], {cwd})
    expect(code).toBe(5)
    expect(stderr).toContain('(unwritable-output)')
  })
})

describe('normalize', () => {
  test('reads standard input and writes standard output', async () => {
    const {code, stdout, stderr} = await banxin(['normalize', '-'], {input: '北冥有鱼。\n'})
    expect(code).toBe(0)
    expect(stdout).toContain('北冥有鱼。')
    expect(stderr).toBe('')
  })

  test('writes the file that is named', async () => {
    const cwd = copyOfProject()
    const words = ['normalize', 'source/fish/raw.txt', '-o', 'fish.md']
    expect(await banxin(words, {cwd})).toEqual({code: 0, stdout: '', stderr: ''})
    expect(readFileSync(join(cwd, 'fish.md'), 'utf8')).toContain('怒而飞，其翼若垂天之云。')
  })

  test('takes the encoding that is named, and finds it otherwise', async () => {
    const cwd = copyOfProject()
    // 北冥有鱼 in GB18030.
    writeFileSync(join(cwd, 'gb.txt'), Buffer.from('b1b1daa4d3d0d3e3a1a3', 'hex'))
    const named = await banxin(['normalize', 'gb.txt', '--encoding', 'gb18030'], {cwd})
    expect(named).toEqual({code: 0, stdout: '北冥有鱼。\n', stderr: ''})
    const unknown = await banxin(['normalize', 'gb.txt', '--encoding', 'gb18031'], {cwd})
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('(unknown-encoding)')
  })

  test.each(['', ' \n\n\t\n'])('refuses a text that holds nothing: %j', async input => {
    const {code, stdout, stderr} = await banxin(['normalize', '-'], {input})
    expect({code, stdout}).toEqual({code: 1, stdout: ''})
    expect(stderr).toContain('(empty-document)')
  })

  test('reviews, takes the ruling that was copied out of the review, and explains it', async () => {
    const cwd = copyOfProject()
    const text = '江水自西而来，绕城三面。\n船家在码头上等客，\n等到天黑。\n'
    writeFileSync(join(cwd, 'river.txt'), text)
    const {stdout: review} = await banxin(['normalize', 'river.txt', '--review'], {cwd})
    const entry = review.split('\n').find(line => /^# - \S+: .*⏎船家/.test(line))!
    const ruling = entry.replace(/^# /, '').replace(/^- [^:]+/, '- heading 2')
    writeFileSync(join(cwd, 'river.decisions.yaml'), `${ruling}\n`)
    const {stdout} = await banxin(['normalize', 'river.txt'], {cwd})
    expect(stdout).toContain('## 船家')
    const {stdout: told} = await banxin(['normalize', 'river.txt', '--explain', '2'], {cwd})
    expect(told).toContain('line 2: heading 2 100 %')
    expect(told).toContain('decisions.yaml says so')
    const {stdout: json} = await banxin(['normalize', 'river.txt', '--review', '--json'], {cwd})
    expect(JSON.parse(json).map(({line}: {line: number}) => line)).not.toContain(2)
  })

  test('refuses a ruling on text that is not there, and writes nothing', async () => {
    const cwd = copyOfProject()
    writeFileSync(join(cwd, 'ruled.yaml'), '- join: 南冥有鱼⏎其名为鲲\n')
    const words = ['normalize', 'source/fish/raw.txt', '--decisions', 'ruled.yaml', '-o', 'a.md']
    const {code, stderr} = await banxin(words, {cwd})
    expect(code).toBe(2)
    expect(stderr).toContain('ruled.yaml:1:9')
    expect(existsSync(join(cwd, 'a.md'))).toBe(false)
  })

  test('keeps its peace when the reader of its output has seen enough', () => {
    const input = '北冥有鱼，其名为鲲。\n\n'.repeat(4000)
    const command = `'${process.execPath}' '${cli}' normalize - | head -c 3`
    const {stderr, stdout} = spawnSync('bash', ['-c', command], {input, encoding: 'utf8'})
    expect({stderr, length: stdout.length}).toEqual({stderr: '', length: expect.any(Number)})
  })
})

describe('convert', () => {
  test.each(Object.entries(beginnings))('makes %s of one text', async (format, beginning) => {
    const cwd = copyOfProject()
    const output = `论鱼.${format}`
    const {code} = await banxin(['convert', 'source/fish/raw.txt', '-o', output], {cwd})
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, output), 'latin1')).toMatch(new RegExp(`^${beginning}`))
  })

  test('adjusts a PDF as banxin.yaml would', async () => {
    const cwd = copyOfProject()
    const words = ['convert', 'source/fish/raw.txt', '-o', 'a.pdf', '--preset', 'print']
    const {code} = await banxin([...words, '--pdf', 'bleed=10pt', '--pdf', 'signature=4'], {cwd})
    expect(code).toBe(0)
    const pdf = readFileSync(join(cwd, 'a.pdf'), 'latin1')
    expect(pdf).toMatch(/\/TrimBox \[10 10 /)
    expect(pdf).toMatch(/\/Type \/Pages\s+\/Count \d*[048]\n/)
    const wrong = await banxin([...words, '--pdf', 'bleeed=10pt'], {cwd})
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('--pdf:1:1: Unexpected key bleeed, expected bleed')
  })

  test('makes Markdown of Markdown and of standard input', async () => {
    const cwd = copyOfProject()
    expect(await banxin(['convert', '-', '-o', 'a.md'], {cwd, input: '北冥有鱼。'})).toEqual({
      code: 0,
      stdout: '',
      stderr: ''
    })
    expect((await banxin(['convert', 'a.md', '-o', 'b.MD'], {cwd})).code).toBe(0)
    expect(readFileSync(join(cwd, 'b.MD'), 'utf8')).toBe(readFileSync(join(cwd, 'a.md'), 'utf8'))
  })
})

describe('whatever happens', () => {
  test('help and version are results', async () => {
    for (const words of [['--help'], ['build', '--help'], ['--version']]) {
      const {code, stdout, stderr} = await banxin(words)
      expect({code, stderr}).toEqual({code: 0, stderr: ''})
      expect(stdout).not.toBe('')
    }
  })

  test('help and wrong use are told in Chinese, too', async () => {
    const help = (await banxin(['--lang', 'zh', 'convert', '--help'])).stdout
    expect(help).toContain('不用项目文件，把一份文本变成一个成品')
    expect(help).toContain('PDF 作何用途（可选："screen", "print", "archive"）')
    expect(help).toContain('templates/ 下的文件夹（默认："whitepaper"）')
    expect(help).not.toMatch(/[a-z]{3,} [a-z]{3,} [a-z]{3,}/)
    const wrong = await banxin(['build', '--prest', 'x'], {env: {LANG: 'zh_CN.UTF-8'}})
    expect(wrong).toMatchObject({
      code: 2,
      stderr: '错误：没有选项 --prest。\n是否要写 --preset？\n'
    })
  })

  test.each([{LANG: 'zh_CN.UTF-8'}, {LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8'}])(
    'messages are in the language of the environment: %o',
    async env => {
      const {stderr} = await banxin(['normalize', 'none.txt'], {env})
      expect(stderr).toContain('找不到文件 none.txt')
    }
  )

  test('no colours go into a file', async () => {
    const {stderr} = await banxin(['normalize', 'none.txt'])
    expect(stderr).not.toContain('\u001b')
  })

  test('a text over the limit is refused', async () => {
    const cwd = temporaryFolder()
    execFileSync('truncate', ['--size=40M', 'large.txt'], {cwd})
    for (const [words, input] of [
      [['normalize', 'large.txt'], ''],
      [['normalize', '-'], ' '.repeat(33e6)]
    ] as const) {
      const {code, stdout, stderr} = await banxin(words, {cwd, input})
      expect({code, stdout}).toEqual({code: 1, stdout: ''})
      expect(stderr).toContain('expected at most 32 MB')
    }
  })

  test('a disk that is full leaves the older file', async () => {
    const cwd = copyOfProject()
    const input = '北冥有鱼。\n'.repeat(2000)
    writeFileSync(join(cwd, 'a.md'), 'older')
    // The system stops a file that grows over the limit, in the midst of writing.
    const command = `ulimit -f 4; exec '${process.execPath}' '${cli}' normalize - -o a.md`
    const {status, stderr} = spawnSync('bash', ['-c', command], {cwd, input, encoding: 'utf8'})
    expect({status, stderr}).toEqual({
      status: 5,
      stderr: expect.stringContaining('(unwritable-output)')
    })
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('older')
    expect(readdirSync(cwd).sort()).toEqual(['a.md', 'source'])
  })

  test('an interrupted build leaves whole files and nothing else', async () => {
    const cwd = copyOfProject()
    const reference = copyOfProject()
    await banxin(['build', 'fish'], {cwd: reference})
    const folder = join(cwd, 'dist', 'fish')
    for (const delay of [100, 200, 300, 400, 500, 700, 900]) {
      const {code} = await banxin(['build', 'fish'], {
        cwd,
        during: child => setTimeout(() => child.kill('SIGINT'), delay)
      })
      expect([0, 'SIGINT']).toContain(code)
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        const whole = readFileSync(join(reference, 'dist', 'fish', name))
        expect(readFileSync(join(folder, name)).equals(whole), name).toBe(true)
      }
    }
  })

  test('a fault of banxin itself takes one line and a way to report it', async () => {
    const preload = fileURLToPath(new URL('support/broken-disk.mjs', import.meta.url))
    const env = {NODE_OPTIONS: `--import=${preload}`}
    const {code, stdout, stderr} = await banxin(['normalize', 'source/fish/raw.txt'], {env})
    expect({code, stdout}).toEqual({code: 70, stdout: ''})
    expect(stderr).toMatch(
      /^Unexpected fault within banxin \S+: TypeError: out of order\n {2}.*\n$/
    )
    const debugged = await banxin(['normalize', 'source/fish/raw.txt'], {
      env: {...env, BANXIN_DEBUG: '1'}
    })
    expect(debugged.code).toBe(70)
    expect(debugged.stderr).toMatch(/^ +at /m)
  })

  test('the program is executable', () => {
    expect(readFileSync(cli, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    const {bin} = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(statSync(bin.banxin).isFile()).toBe(true)
  })
})
