/** Where banxin itself lies. */
import {createRequire} from 'node:module'
import {dirname} from 'node:path'

/** The folder that holds `package.json`, `templates/` and `fonts/` of the package, wherever in it this is run from. */
export const packageFolder = dirname(createRequire(import.meta.url).resolve('banxin/package.json'))
