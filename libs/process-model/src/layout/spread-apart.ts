interface Cluster {
  readonly first: number;
  count: number;
  /** Sum of the tops that the members wish for, each less the sizes of those before it in the cluster. */
  wishes: number;
  size: number;
}

/**
 * Places boxes one below the other, in the given order and without overlap, so that the squares of their distances from
 * the wished tops are least (pool adjacent violators); none above `top`.
 */
export function spreadApart(boxes: readonly { wish: number; size: number }[], top: number): number[] {
  const clusters: Cluster[] = [];
  const startOf = (cluster: Cluster): number => Math.max(top, cluster.wishes / cluster.count);
  for (const [index, { wish, size }] of boxes.entries()) {
    clusters.push({ first: index, count: 1, wishes: wish, size });
    mergeOverlapping(clusters, startOf);
  }
  return clusters.flatMap((cluster) => {
    let y = startOf(cluster);
    return boxes.slice(cluster.first, cluster.first + cluster.count).map(({ size }) => {
      const at = y;
      y += size;
      return at;
    });
  });
}

function mergeOverlapping(clusters: Cluster[], startOf: (cluster: Cluster) => number): void {
  for (;;) {
    const lower = clusters.at(-1);
    const upper = clusters.at(-2);
    if (!lower || !upper || startOf(upper) + upper.size <= startOf(lower)) return;
    upper.wishes += lower.wishes - lower.count * upper.size;
    upper.count += lower.count;
    upper.size += lower.size;
    clusters.pop();
  }
}
