import { execFileSync } from 'node:child_process';

/** Paths of the hand-written sources that git knows or would add, relative to the root. */
export function sourceFiles(pattern) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  return [...new Set(listed.split('\n'))].filter((file) => pattern.test(file));
}
