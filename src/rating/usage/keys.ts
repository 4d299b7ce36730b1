/** Numbers of 53 bits and their places in a list: what a Map would do, without an object for each of millions of rows. */

export interface Keys {
  /** No two are equal. */
  readonly keys: Float64Array;
  /** Open addressing by the bits of a key: 0 = free, else its place in `keys` plus one. */
  readonly slots: Int32Array;
}

/** Makes keys ready to be looked up. */
export function keysOf(keys: Float64Array): Keys {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(4 * keys.length + 4)));
  const last = slots.length - 1;
  const bits = bitsOf(keys);
  for (let at = 0; at < keys.length; at++) {
    let slot = mixed(bits, at) & last;
    while (slots[slot] !== 0) {
      if (keys[slots[slot]! - 1] === keys[at]) throw new Error('two keys have one hash');
      slot = (slot + 1) & last;
    }
    slots[slot] = at + 1;
  }
  return { keys, slots };
}

/** The place of each value among the keys; -1 where it is none of them. */
export function placesOf({ keys, slots }: Keys, values: Float64Array): Int32Array {
  const found = new Int32Array(values.length);
  const bits = bitsOf(values);
  const last = slots.length - 1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    let slot = mixed(bits, at) & last;
    while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== value) slot = (slot + 1) & last;
    found[at] = slots[slot]! - 1;
  }
  return found;
}

const bitsOf = ({ buffer, byteOffset, length }: Float64Array): Int32Array =>
  new Int32Array(buffer, byteOffset, 2 * length);

/** Both halves of a number's bits in one: the upper ones alone or the lower ones alone may be alike. */
const mixed = (bits: Int32Array, at: number): number => {
  const both = Math.imul(bits[2 * at]! ^ bits[2 * at + 1]!, 0x9e3779b1);
  return both ^ (both >>> 16);
};
