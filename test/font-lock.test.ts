/** The lock file of faces: what it says, and what --frozen makes of a difference. */

import {createHash} from 'node:crypto'
import {appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {banxin, copyOfProject} from './support/cli.ts'
import {fontNamed} from './support/fonts.ts'

const lock = join('source', 'fish', 'banxin.lock')

/** The small project, whose publication asks for a lock file. */
function lockedProject(): string {
  const cwd = copyOfProject()
  appendFileSync(join(cwd, 'source', 'fish', 'banxin.yaml'), 'fonts: {lock: yes}\n')
  return cwd
}

test('a build writes every face with the hash of its file, in order, and says so once', async () => {
  const cwd = lockedProject()
  const first = await banxin(['build', 'fish', '--to', 'pdf'], {cwd})
  expect(first.stderr).toContain(`${lock}  faces locked\n`)
  const text = readFileSync(join(cwd, lock), 'utf8')
  const {faces} = parse(text) as {faces: {face: string; file: string; sha256: string}[]}
  const names = faces.map(({face}) => face)
  expect(names).toContain('Noto Serif SC 400')
  expect(names).toEqual(names.toSorted())
  for (const {file, sha256} of faces) {
    const bytes = readFileSync(join('node_modules', file))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  const again = await banxin(['build', 'fish', '--to', 'pdf'], {cwd})
  expect(again.stderr).not.toContain(lock)
  expect(readFileSync(join(cwd, lock), 'utf8')).toBe(text)
  const frozen = await banxin(['build', 'fish', '--to', 'pdf', '--frozen'], {cwd})
  expect(frozen.code).toBe(0)
})

test('a publication that asks for none gets none; frozen, it is told how to', async () => {
  const cwd = copyOfProject()
  await banxin(['build', 'fish', '--to', 'pdf'], {cwd})
  expect(existsSync(join(cwd, lock))).toBe(false)
  const {code, stderr} = await banxin(['build', 'fish', '--to', 'pdf', '--frozen'], {cwd})
  expect(code).toBe(6)
  expect(stderr).toContain('(missing-lock)')
  expect(stderr).toContain('lock: yes')
})

test('frozen, another file under the same name, a new face and a missing one are errors', async () => {
  const cwd = lockedProject()
  await banxin(['build', 'fish', '--to', 'pdf', '--out', 'first'], {cwd})
  const path = join(cwd, lock)
  const known = readFileSync(path, 'utf8')
  const sha256 = /Serif SC 400\n.*\n {4}sha256: (\w+)/.exec(known)![1]!
  const other = sha256.replaceAll(/\w/g, '0')
  const changed = known.replace(sha256, other).replace('Noto Sans SC 500', 'Old Hei 500')
  writeFileSync(path, changed)
  const {code, stderr} = await banxin(['build', 'fish', '--to', 'pdf', '--frozen'], {cwd})
  expect(code).toBe(6)
  expect(stderr).toMatch(
    new RegExp(`NotoSerifSC_400Regular.*Noto Serif SC 400.*${sha256}.*${other}.*changed-face`)
  )
  expect(stderr).toMatch(/Noto Sans SC 500.*unlocked-face/)
  expect(stderr).toMatch(/Old Hei 500.*unused-face/)
  expect(existsSync(join(cwd, 'dist', 'fish', 'fish.pdf'))).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe(changed)
})

test('a lock file that is none is refused at its place', async () => {
  const cwd = lockedProject()
  writeFileSync(
    join(cwd, lock),
    'faces:\n  - face: Noto Serif SC 400\n    file: a.ttf\n    sha256: abc\n'
  )
  const {code, stderr} = await banxin(['build', 'fish', '--to', 'pdf', '--frozen'], {cwd})
  expect(code).toBe(2)
  expect(stderr).toContain(`${lock}:4:13`)
})

test('one text is locked where --lock says, with its own faces and those of the system', async () => {
  const cwd = copyOfProject()
  const home = join(cwd, 'home')
  mkdirSync(join(home, '.fonts'), {recursive: true})
  writeFileSync(join(home, '.fonts', 'moto.ttf'), await fontNamed('Moto Serif', 'ab '))
  mkdirSync(join(cwd, 'templates', 'moto'), {recursive: true})
  writeFileSync(
    join(cwd, 'templates', 'moto', 'house.yaml'),
    'title: Moto\nextends: whitepaper\nfaces: {body: {family: Moto Serif}}\n'
  )
  writeFileSync(join(cwd, 'a.md'), 'ab ab\n')
  const words = ['convert', 'a.md', '-o', 'a.pdf', '--template', 'moto', '--lock', 'a.lock']
  const environment = {cwd, env: {HOME: home}}
  const without = await banxin(words, environment)
  expect(without.code).toBe(4)
  expect(without.stderr).toContain('(missing-font)')
  const allowed = await banxin([...words, '--system-fonts'], environment)
  expect(allowed.code).toBe(0)
  expect(readFileSync(join(cwd, 'a.lock'), 'utf8')).toContain(
    '  - face: Moto Serif 400\n    file: moto.ttf\n'
  )
})

test('banxin.yaml may allow folders of the system, too', async () => {
  const cwd = copyOfProject()
  mkdirSync(join(cwd, 'faces'))
  writeFileSync(join(cwd, 'faces', 'moto.ttf'), await fontNamed('Moto Serif', 'ab '))
  const folder = join(cwd, 'source', 'moto')
  mkdirSync(folder)
  writeFileSync(join(folder, 'raw.md'), 'ab ab\n')
  writeFileSync(
    join(folder, 'banxin.yaml'),
    'title: ab\nsource: raw.md\ntemplate: moto\nfonts: {system: [../../faces], lock: yes}\n'
  )
  mkdirSync(join(cwd, 'templates', 'moto'), {recursive: true})
  writeFileSync(
    join(cwd, 'templates', 'moto', 'house.yaml'),
    'title: Moto\nextends: whitepaper\nfaces: {body: {family: Moto Serif}}\n'
  )
  const {code} = await banxin(['build', 'moto', '--to', 'pdf'], {cwd})
  expect(code).toBe(0)
  expect(readFileSync(join(folder, 'banxin.lock'), 'utf8')).toContain('file: moto.ttf\n')
})
