/** Node's flags for a child process that runs a module of ours: those of this process, but for what says what to run. */

/** Flags that make Node run something else than the given module, or nothing; and an inspector's port is taken already. */
const OWN = new Set([
  ...['-e', '--eval', '-p', '--print', '-pe', '-c', '--check', '-i', '--interactive'],
  ...['--input-type', '--run', '--build-snapshot', '--experimental-sea-config', '--build-sea'],
  ...['--prof-process', '--cpu-prof', '--heap-prof'],
])
const OWN_FAMILIES = [
  '--inspect',
  '--test',
  '--watch',
  '--experimental-test',
  '--cpu-prof-',
  '--heap-prof-',
]

/**
 * What of `flags` a child inherits. Given `-e`, for instance, the child would run the session's own script, which would
 * start a child, and so without end.
 *
 * @example
 * ```ts
 * import { childFlags } from './node-flags.ts'
 * childFlags(['--import', 'tsx', '--input-type=module', '-e', 'start()']) // => ['--import', 'tsx']
 * ```
 */
export function childFlags(flags: readonly string[]): string[] {
  const kept: string[] = []
  let isDropped = false
  for (const flag of flags) {
    // What follows a flag without being one is its value.
    if (flag.startsWith('-')) isDropped = isOwn(flag)
    if (!isDropped) kept.push(flag)
  }
  return kept
}

function isOwn(flag: string): boolean {
  const name = flag.split('=', 1)[0] ?? flag
  return OWN.has(name) || OWN_FAMILIES.some((family) => name.startsWith(family))
}
