/**
 * Loading the program packed: in few files instead of hundreds, and as V8 compiled it before.
 *
 * `pack.mjs` makes the files, each with what V8 compiled of it beside it. V8 takes that only if it is of the same
 * version and flags, and compiles anew otherwise. Where nothing is packed, or the modules were compiled since, they
 * are loaded one by one.
 */
import {readFileSync, statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Script} from 'node:vm'

const folder = fileURLToPath(new URL('packed/', import.meta.url))

/** Load a module, packed if it is an entry of the packed program. */
export async function load<Module>(module: URL): Promise<Module> {
  const file = join(folder, `${basename(module.pathname, '.js')}.cjs`)
  return madeAt(file) >= madeAt(module) ? exportsOf(file) : import(module.href)
}

/** When a file was written; before all others, if it is not there. */
function madeAt(file: string | URL): number {
  return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? -1
}

/** A file of the packed program that was loaded. */
export interface LoadedFile {
  readonly file: string
  /** Whether V8 took what it had compiled of it before. */
  readonly isCompiled: boolean
  /** What V8 has compiled of it so far. */
  readonly code: () => Uint8Array
}

/** The files that were loaded so far. */
export function loadedFiles(): readonly LoadedFile[] {
  return [...loaded].map(([file, {script}]) => ({
    file,
    isCompiled: script.cachedDataRejected === false,
    code: () => script.createCachedData()
  }))
}

/** Where what was compiled of a file is kept. */
export function codeFile(file: string): string {
  return `${file}.code`
}

/** What packed files call to import a package that stays outside: V8 would want to be told how, and Node warns of that. */
export const importOutside = 'importOutside'

/** A file's own words for what it gives, as CommonJS has them: whoever loads it says what they are. */
type Exports = ReturnType<NodeJS.Require>

const loaded = new Map<string, {readonly script: Script; readonly module: {exports: Exports}}>()

/** The exports of a file, which is run once. */
function exportsOf(file: string) {
  const known = loaded.get(file)
  if (known) return known.module.exports
  // The files are ASCII: read as Latin-1, V8 keeps a byte a character.
  const source = readFileSync(file, 'latin1')
  const code = readIfThere(codeFile(file))
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname, ${importOutside}) {${source}\n})`,
    {filename: file, ...(code && {cachedData: code})}
  )
  const module = {exports: {}}
  loaded.set(file, {script, module})
  const outside = createRequire(file)
  const require = (name: string): unknown =>
    name.startsWith('./') ? exportsOf(join(folder, name)) : outside(name)
  const fetchOutside = (name: string): Promise<unknown> => import(name)
  script.runInThisContext()(module.exports, require, module, file, folder, fetchOutside)
  return module.exports
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
