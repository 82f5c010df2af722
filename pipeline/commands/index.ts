/**
 * What the commands do: find the project, run the flow, write the files, say what happened.
 *
 * A command answers with its exit code. It knows no process: what it reads from and speaks to is its `Terminal`.
 */
export {build} from './build.ts'
export {convert} from './convert.ts'
export {fonts} from './fonts.ts'
export {normalize} from './normalize.ts'
export type {Terminal} from './terminal.ts'
export {verifyFile} from './verify.ts'
