/**
 * Strongly connected components of a directed graph (Tarjan 1972, iterative), in an order in which every component comes
 * after all components that lead into it. Nodes are numbers from 0; `successors[n]` lists the nodes that n leads to.
 */
export function stronglyConnected(successors: readonly (readonly number[])[]): number[][] {
  const search = new Search(successors);
  for (let node = 0; node < successors.length; node += 1) search.from(node);
  return search.components.reverse();
}

class Search {
  readonly components: number[][] = [];
  private readonly index: number[] = [];
  private readonly low: number[] = [];
  private readonly onStack: boolean[] = [];
  private readonly stack: number[] = [];
  private counter = 0;
  private readonly successors: readonly (readonly number[])[];

  constructor(successors: readonly (readonly number[])[]) {
    this.successors = successors;
  }

  from(root: number): void {
    if (this.index[root] !== undefined) return;
    const path = [{ node: root, next: 0 }];
    this.enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = this.successors[step.node]?.[step.next];
      step.next += 1;
      if (target === undefined) {
        path.pop();
        this.leave(step.node, path.at(-1)?.node);
      } else if (this.index[target] === undefined) {
        this.enter(target);
        path.push({ node: target, next: 0 });
      } else if (this.onStack[target] === true) {
        this.lower(step.node, this.index[target]);
      }
    }
  }

  private enter(node: number): void {
    this.index[node] = this.low[node] = this.counter;
    this.counter += 1;
    this.stack.push(node);
    this.onStack[node] = true;
  }

  private leave(node: number, parent: number | undefined): void {
    const low = this.low[node] ?? 0;
    if (parent !== undefined) this.lower(parent, low);
    if (low !== this.index[node]) return;
    const component: number[] = [];
    for (let member = this.stack.pop(); member !== undefined; member = this.stack.pop()) {
      this.onStack[member] = false;
      component.push(member);
      if (member === node) break;
    }
    this.components.push(component);
  }

  private lower(node: number, value: number): void {
    this.low[node] = Math.min(this.low[node] ?? value, value);
  }
}
