/** Options that say where a command reads and writes, in the same words in every command. */
import { PID_FILE } from './daemon/pid-file.ts'
import { DEFAULT_STORE } from './place.ts'

/** The flags of an option, and what its help says. */
type Said = readonly [flags: string, description: string]

/** The daemon that is meant. */
export const DAEMON_OPTION: readonly [...Said, value: string] = [
  '--pid-file <file>',
  'where the process of a daemon is noted',
  PID_FILE,
]

/** Of commands that read the record, whichever file runs. */
export const RECORD_OPTION: Said = [
  '--store <store>',
  `default: the daemon's, else ${DEFAULT_STORE}`,
]

/** Of commands about a task file. */
export const FILE_STORE_OPTION: Said = [
  '--store <store>',
  `default: the session's own, else ${DEFAULT_STORE}`,
]

/** Of commands about a task file that may run in a daemon. */
export const DAEMON_STORE_OPTION: Said = [
  '--store <store>',
  "default: the daemon's, else the session's own",
]

export const SHOWN_ZONE_OPTION: Said = ['--zone <zone>', 'the zone of what is shown']
