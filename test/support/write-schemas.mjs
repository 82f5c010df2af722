/** Writes the JSON Schemas of templates and publications where they are published: `npm run schema`. */
import {writeFileSync} from 'node:fs'
import {publishedSchemas} from '../../build/project/schemas.js'

const folder = new URL('../../templates/', import.meta.url)
for (const [name, text] of Object.entries(publishedSchemas()))
  writeFileSync(new URL(name, folder), text)
