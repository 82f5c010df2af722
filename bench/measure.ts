/** A process timed from outside, with the most memory it held. */
import {spawnSync} from 'node:child_process'
import {readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** What a command costs: medians over its runs. */
export interface Cost {
  readonly seconds: number
  /** Most memory held at once, in MiB. Known of Node's processes only. */
  readonly mebibytes?: number
}

/** A command and its words. */
export type Command = readonly [program: string, ...words: string[]]

/**
 * The cost of a command, after one run to warm the disk's cache.
 *
 * @throws If the command fails, with what it said.
 */
export function costOf(command: Command, runs: number, folder: string): Cost {
  run(command, folder)
  const costs = Array.from({length: runs}, () => run(command, folder))
  const mebibytes = costs.map(cost => cost.mebibytes).filter(size => size !== undefined)
  return {
    seconds: median(costs.map(cost => cost.seconds)),
    ...(mebibytes.length > 0 && {mebibytes: median(mebibytes)})
  }
}

/** The middle value, the upper one of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function run([program, ...words]: Command, folder: string): Cost {
  const peak = join(tmpdir(), `banxin-bench-${process.pid}`)
  const start = process.hrtime.bigint()
  const child = spawnSync(program, words, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: Infinity,
    env: {...process.env, NODE_OPTIONS: `--import=${tellPeak(peak)}`}
  })
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  if (child.error) throw child.error
  if (child.status !== 0) {
    throw new Error(
      `${program} ${words.join(' ')} ended with ${child.status}:\n${child.stderr}${child.stdout}`
    )
  }
  return {seconds, ...takeNumber(peak)}
}

/** A module that makes a Node process write down, at its end, the most memory it held. */
function tellPeak(file: string): string {
  const source = `import {writeFileSync} from 'node:fs'
process.on('exit', () => writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS / 1024)))`
  return `data:text/javascript,${encodeURIComponent(source)}`
}

function takeNumber(file: string): {mebibytes?: number} {
  try {
    const mebibytes = Number(readFileSync(file, 'utf8'))
    rmSync(file)
    return {mebibytes}
  } catch {
    return {}
  }
}
