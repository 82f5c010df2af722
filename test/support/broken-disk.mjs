// Loaded before the command line, to see what it does about a fault that nobody foresaw.
import fs from 'node:fs'
import {syncBuiltinESMExports} from 'node:module'

fs.promises.stat = () => Promise.reject(new TypeError('out of order'))
syncBuiltinESMExports()
