/** What tells a process that it is a daemon. */

/** The environment's variable with the file that its standard output goes to. */
export const MARK = 'TMINUS_DAEMON_LOG'
