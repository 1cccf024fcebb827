/** What tells a process that it is a daemon, and which kind of start it is. */

/** The environment's variable with the file that its standard output goes to. */
export const MARK = 'TMINUS_DAEMON_LOG'
/** The variable with the number of the process whose place it takes, once it runs. */
export const INSTEAD = 'TMINUS_DAEMON_INSTEAD'
