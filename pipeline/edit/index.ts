/** Stand-in for the edits. */
import type {PluggableList} from 'unified'

export function edits(_options: {readonly language: string}): PluggableList {
  return []
}
