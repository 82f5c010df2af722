/** A PDF that is judged: what it says that it keeps to, what it paints, and how its faults are told. */
import type {VFile} from 'vfile'
import type {Stretches} from '../../stretches.ts'
import type {Objects} from './objects.ts'
import {type Dictionary, isDictionary} from './values.ts'
import type {Painting, Patience} from './watch.ts'

/** What a PDF says, or is asked, to keep to. */
export interface Claims {
  /** PDF/X-1a, or PDF/X-4. */
  readonly press: 'x1a' | 'x4' | undefined
  readonly archive: boolean
  readonly accessible: boolean
}

export interface Page {
  readonly number: number
  readonly page: Dictionary
  readonly painting: Painting
}

/** Where something is, what it is, what it should be, and the clause that asks for it. */
export type Tell = (place: string, found: string, expected: string, clause: string) => void

export interface Case {
  readonly objects: Objects
  readonly root: Dictionary
  readonly info: Dictionary
  readonly pages: readonly Page[]
  readonly claims: Claims
  /** The properties of the packet of metadata; nothing where there is none or none that can be read. */
  readonly metadata: ReadonlyMap<string, string> | undefined
  /** What it should say. */
  readonly source: Stretches | undefined
  /** What is left of it after all pages were watched. */
  readonly patience: Patience
  /** Tell a fault. */
  readonly fault: Tell
  /** Tell what may be meant so, but is seldom. */
  readonly doubt: Tell
  readonly file: VFile
}

/** The dictionary under a key; an empty one where there is none. */
export function dictionaryAt({entries}: Dictionary, key: string, {resolve}: Objects): Dictionary {
  const value = resolve(entries.get(key))
  return isDictionary(value) ? value : {type: 'dictionary', entries: new Map()}
}
