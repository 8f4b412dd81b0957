/**
 * Solves A·x = b by Gaussian elimination with partial pivoting. Takes the rows of A as its own and changes them.
 * Answers undefined where A is singular, up to `1e-9`.
 */
export function solveLinear(rows: Float64Array[], right: Float64Array): Float64Array | undefined {
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = pivotRow(rows, column);
    if (Math.abs(at(rows, pivot)[column] ?? 0) < 1e-9) return undefined;
    swap(rows, right, [pivot, column]);
    eliminateBelow(rows, right, column);
  }
  return substituteBack(rows, right);
}

function pivotRow(rows: Float64Array[], column: number): number {
  let best = column;
  for (let row = column + 1; row < rows.length; row += 1) {
    if (Math.abs(at(rows, row)[column] ?? 0) > Math.abs(at(rows, best)[column] ?? 0)) best = row;
  }
  return best;
}

function swap(rows: Float64Array[], right: Float64Array, [a, b]: [number, number]): void {
  [rows[a], rows[b]] = [at(rows, b), at(rows, a)];
  [right[a], right[b]] = [right[b] ?? 0, right[a] ?? 0];
}

function eliminateBelow(rows: Float64Array[], right: Float64Array, column: number): void {
  const pivot = at(rows, column);
  for (let index = column + 1; index < rows.length; index += 1) {
    const row = at(rows, index);
    const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
    if (factor === 0) continue;
    for (let k = column; k < row.length; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    right[index] = (right[index] ?? 0) - factor * (right[column] ?? 0);
  }
}

function substituteBack(rows: Float64Array[], right: Float64Array): Float64Array {
  const x = new Float64Array(rows.length);
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = at(rows, index);
    let rest = right[index] ?? 0;
    for (let k = index + 1; k < row.length; k += 1) rest -= (row[k] ?? 0) * (x[k] ?? 0);
    x[index] = rest / (row[index] ?? 1);
  }
  return x;
}

function at(rows: Float64Array[], index: number): Float64Array {
  return rows[index] ?? new Float64Array();
}
