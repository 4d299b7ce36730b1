/** Connected parts of a graph: what hangs together. */

/** The connected parts of the graph with nodes 0 … nodes − 1; each ascending, in the order of their first nodes. */
export function connectedParts(nodes: number, links: Iterable<readonly [number, number]>): number[][] {
  const above = Int32Array.from({ length: nodes }, (_, at) => at);
  const rootOf = (node: number): number => {
    let root = node;
    while (above[root] !== root) root = above[root]!;
    for (let at = node; at !== root; ) {
      const next = above[at]!;
      above[at] = root;
      at = next;
    }
    return root;
  };
  for (const [a, b] of links) above[rootOf(a)] = rootOf(b);
  const parts = new Map<number, number[]>();
  for (let node = 0; node < nodes; node++) {
    const root = rootOf(node);
    const part = parts.get(root);
    if (part) part.push(node);
    else parts.set(root, [node]);
  }
  return [...parts.values()];
}
