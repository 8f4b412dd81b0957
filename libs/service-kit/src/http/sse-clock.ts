const perTurn = 500;
let due: (() => void)[] = [];
const intervals = new Map<number, { readonly timer: NodeJS.Timeout; readonly calls: Set<() => void> }>();

/** Runs the call when the present turn is over; of many calls some hundred a turn, so that requests get through between. */
export function soon(call: () => void): void {
  if (due.push(call) === 1) setImmediate(runDue);
}

function runDue(): void {
  const now = due;
  due = now.length > perTurn ? now.splice(perTurn) : [];
  if (due.length > 0) setImmediate(runDue);
  for (const call of now) call();
}

/** One timer for all streams with the same interval; answers how to stop. */
export function eachInterval(ms: number, call: () => void): () => void {
  const shared = intervals.get(ms) ?? startInterval(ms);
  shared.calls.add(call);
  return () => {
    shared.calls.delete(call);
    if (shared.calls.size > 0 || intervals.get(ms) !== shared) return;
    clearInterval(shared.timer);
    intervals.delete(ms);
  };
}

function startInterval(ms: number) {
  const calls = new Set<() => void>();
  const timer = setInterval(() => calls.forEach((call) => call()), ms);
  const started = { timer, calls };
  intervals.set(ms, started);
  return started;
}
