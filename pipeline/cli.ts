#!/usr/bin/env node
/** The program's door: V8 is told how to compile it, then it is loaded and run. */
import {tuneEngine} from './engine.ts'
import {load} from './packed.ts'

tuneEngine(process.versions.v8)
const {main} = await load<typeof import('./command-line.ts')>(
  new URL('command-line.js', import.meta.url)
)
await main()
