/** Kinds of values that people write. */
import {z} from 'zod'
import {parseLength} from '../units.ts'

/** A length, not below nothing. */
export function length() {
  return z
    .string()
    .refine(value => (parseLength(value) ?? -1) >= 0, '3mm')
    .transform(value => parseLength(value)!)
}

/** What is done or not; not, where nothing is said. */
export function choice() {
  return z
    .enum(['yes', 'no'])
    .default('no')
    .transform(said => said === 'yes')
}

/** A text that says something. */
export function words() {
  return z.string().regex(/\S/, '"…"')
}
