import {execFileSync, spawnSync} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

/** Run a module in a process of its own, for flags and loaded files are a process's. */
function printed(source: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', source], {
    encoding: 'utf8',
    env: {}
  })
}

test('the program is loaded packed, as V8 compiled it', () => {
  const lines = printed(`
    import {tuneEngine} from './build/engine.js'
    import {load, loadedFiles} from './build/packed.js'
    tuneEngine(process.versions.v8)
    await load(new URL('file://${process.cwd()}/build/command-line.js'))
    for (const {file, isCompiled} of loadedFiles()) console.log(file, isCompiled)
  `)
  expect(lines).toMatch(/build\/packed\/command-line\.cjs true\n/)
  expect(lines).not.toContain('false')
})

test('a module that is no entry is loaded as it is', () => {
  const names = printed(`
    import {load, loadedFiles} from './build/packed.js'
    const module = await load(new URL('file://${process.cwd()}/build/units.js'))
    console.log(Object.keys(module).join(), loadedFiles().length)
  `)
  expect(names).toMatch(/parseLength.* 0\n/)
})

test('what stays outside is imported without a warning of Node', () => {
  const pdf = 'test/fixtures/extract/password.pdf'
  const {status, stderr} = spawnSync(process.execPath, ['build/cli.js', 'normalize', pdf], {
    encoding: 'utf8',
    env: {}
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^error /)
  expect(stderr).not.toContain('Warning')
})

test('the packed program has no way to the network', () => {
  const packed = 'build/packed'
  const files = readdirSync(packed).filter(file => file.endsWith('.cjs'))
  const ways = files.flatMap(
    file =>
      readFileSync(join(packed, file), 'latin1').match(
        /require\("(node:)?(http|https|http2|net|tls|dgram|dns)"\)/g
      ) ?? []
  )
  expect(files.length).toBeGreaterThan(10)
  expect(ways).toEqual([])
})
