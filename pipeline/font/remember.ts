/** Ask once: results that depend on their key alone are kept. */

/** A store that `remember` can keep results in. */
interface Store<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): unknown
}

/** Wrap a function so that each key is asked for once. */
export function remember<Key, Value>(
  find: (key: Key) => Value,
  known: Store<Key, Value> = new Map<Key, Value>()
): (key: Key) => Value {
  return key => {
    let value = known.get(key)
    if (value === undefined) {
      value = find(key)
      known.set(key, value)
    }
    return value
  }
}
