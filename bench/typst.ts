/** Typst as a program of its own: `node typst.js BOOK.typ BOOK.pdf FACES-FOLDER…` */
import {readFileSync, writeFileSync} from 'node:fs'
import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler'

const [input, output, ...fontPaths] = process.argv.slice(2)
const compiler = NodeCompiler.create({fontArgs: [{fontPaths}]})
writeFileSync(output!, compiler.pdf({mainFileContent: readFileSync(input!, 'utf8')}))
