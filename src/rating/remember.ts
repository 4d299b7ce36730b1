/** What is worked out once and kept as long as the object it was worked out from. */

type Value = NonNullable<unknown> | null;

/** `make`, asked once for each object. */
export function once<Owner extends object, Made extends Value>(
  make: (owner: Owner) => Made,
): (owner: Owner) => Made {
  const known = new WeakMap<Owner, Made>();
  return (owner) => {
    let made = known.get(owner);
    if (made === undefined) {
      made = make(owner);
      known.set(owner, made);
    }
    return made;
  };
}

/** Values by object and key: `make` is asked for one that is not there yet. */
export function onceByKey<Owner extends object, Key, Made extends Value>(): (
  owner: Owner,
  key: Key,
  make: () => Made,
) => Made {
  const ofOwner = once((_owner: Owner) => new Map<Key, Made>());
  return (owner, key, make) => {
    const known = ofOwner(owner);
    let made = known.get(key);
    if (made === undefined) {
      made = make();
      known.set(key, made);
    }
    return made;
  };
}
