/** The systemd unit of a task file: systemd keeps the process, so it is no daemon of its own. */
import { resolve } from 'node:path'

/** What the unit starts, and where. */
export interface UnitOf {
  readonly file: string
  readonly cwd: string
  /** The program with everything that stands before `run`. */
  readonly command: readonly string[]
}

/**
 * The text of a unit, for the system's manager or a user's. `KillMode=mixed`: the session is asked to end and ends its
 * own children; what is left at the time-out is killed. `Type=notify`: it says when it runs, and is
 * started again when it is blocked; `systemd-notify` says so for it, which is a process of its own (`NotifyAccess=all`).
 */
export function unitText({ file, cwd, command }: UnitOf): string {
  const start = [...command, 'run', resolve(cwd, file), '--plain'].map(quoted).join(' ')
  return `[Unit]
Description=tminus: ${file.replaceAll('%', '%%')}
After=network.target

[Service]
Type=notify
NotifyAccess=all
WatchdogSec=60
WorkingDirectory=${cwd.replaceAll('%', '%%')}
ExecStart=${start}
Restart=on-failure
RestartSec=5
RestartPreventExitStatus=1 2
KillMode=mixed
TimeoutStopSec=120

[Install]
WantedBy=default.target
`
}

/** As systemd.service(5) reads a word: quoted where it has to be; `%` and `$` stand for themselves only twice. */
function quoted(word: string): string {
  const text = word.replaceAll('%', '%%').replaceAll('$', '$$$$')
  return /^[\w@%+=:,./$-]+$/.test(text)
    ? text
    : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
