/** Before the tests: compile and pack the program, if what is compiled or packed is older than its source. */
import {execSync} from 'node:child_process'
import {readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export function setup(): void {
  if (changedIn('pipeline', Math.max) <= changedIn('build', Math.min)) return
  execSync('npm run --silent prepare', {cwd: root, stdio: 'inherit'})
}

/** When a folder's modules changed, the first or the last of them; the beginning of time without any. */
function changedIn(folder: string, choose: (...times: number[]) => number): number {
  try {
    const files = readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    const modules = files.filter(file => /(?<!\.d)\.c?[jt]s$/.test(file))
    return choose(...modules.map(file => statSync(join(root, folder, file)).mtimeMs))
  } catch {
    return 0
  }
}
