/** The door of a thread that builds publications: it loads what the thread does. */
import {load} from '../packed.ts'

export const {inThread} = await load<typeof import('./build-thread.ts')>(
  new URL('build-thread.js', import.meta.url)
)
