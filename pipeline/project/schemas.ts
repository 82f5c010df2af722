/** The JSON Schemas of what people write, for editors that complete and check: made of what checks it here. */
import {z} from 'zod'
import {houseFileSchema} from './house.ts'
import {publicationSchema} from './index.ts'

/** Each schema as the text of the file that publishes it, by the file's name. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  return {
    // A template that extends another may leave out anything: what must be there is checked on what they say together.
    'house.schema.json': print(
      z.toJSONSchema(houseFileSchema, {
        ...conversion,
        override: ({jsonSchema}) => {
          delete jsonSchema.required
        }
      })
    ),
    'banxin.schema.json': print(z.toJSONSchema(publicationSchema, conversion))
  }
}

const conversion = {io: 'input', unrepresentable: 'any'} as const

function print(schema: unknown): string {
  return JSON.stringify(schema, null, 2) + '\n'
}
