/** What V8 is told, before it compiles anything of ours. */
import {setFlagsFromString} from 'node:v8'

/**
 * A run is over before wide inlining and eager optimization have paid for themselves, and V8's threads for them want
 * the cores that we work on. DECISIONS.md has the figures.
 *
 * @param version V8's.
 */
export function tuneEngine(version: string): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=400')
  // Later engines have a compiler between, and wait by themselves.
  if (!version.startsWith('11.')) return
  setFlagsFromString('--interrupt-budget=500000')
  // The young generation begins with half a megabyte, and would be collected four times before it is of use.
  setFlagsFromString('--semi-space-growth-factor=16')
}
