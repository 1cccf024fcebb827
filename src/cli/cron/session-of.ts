/** A session made of a crontab, which runs its lines as cron would. */
import { spawn } from 'node:child_process'
import { hostname } from 'node:os'
import type { Run } from '../../run/run.ts'
import { command } from '../../run/work.ts'
import { Session } from '../../session/session.ts'
import { EXIT, Failure } from '../exit.ts'
import { type Io, warn } from '../io.ts'
import { readText } from '../text-file.ts'
import { type CronLine, homeOf, isSystemForm, programOf, readCrontab } from './crontab.ts'

/** Whether a file is read as a crontab: it is no module. */
export const isCrontab = (file: string): boolean => !/\.[cm]?[jt]sx?$/.test(file)

/** @throws {Failure} when it cannot be read, or a line of it is none. */
export function linesIn(file: string): readonly CronLine[] {
  const { lines, mistakes } = readCrontab(readText(file), { system: isSystemForm(file) })
  if (mistakes.length > 0)
    throw new Failure(
      EXIT.no,
      `'${file}' is no crontab:\n${mistakes.map(({ number, message }) => `  line ${number}: ${message}`).join('\n')}`,
    )
  return lines
}

/** What cron mails with. */
const SENDMAIL = '/usr/sbin/sendmail'

/** @throws {Failure} when it cannot be read, or a line of it is none. */
export function sessionOfCrontab(io: Io, file: string): Session {
  const lines = linesIn(file)
  const session = new Session()
  for (const line of lines) define(session, line)
  const byName = new Map(lines.map((line) => [line.name, line]))
  for (const end of ['run:succeeded', 'run:failed'] as const)
    session.on(end, ({ run }) => {
      const line = byName.get(run.task)
      if (line !== undefined) mail(io, line, run)
    })
  return session
}

function define(session: Session, line: CronLine): void {
  const { file, args } = programOf(line)
  const { name, condition, env, input, number } = line
  const options = { cwd: homeOf(line), env, ...(input === undefined ? {} : { input }) }
  session.task(
    condition,
    command(file, args, options) as never,
    {
      name,
      description: `line ${number}: ${line.command}`,
      // Cron starts nothing that it has missed, and starts beside what still runs.
      catchUp: 'none',
      overlap: 'allow 100',
    } as never,
  )
}

/** Output and failures go to whom MAILTO says, as cron does it; where it is not said, they are on record only. */
function mail(io: Io, { mailTo, command: text }: CronLine, run: Run): void {
  const failure = run.status === 'failed' ? `${run.error?.message ?? 'failed'}\n` : ''
  const body = `${run.log === undefined ? '' : `${run.log}\n`}${failure}`
  if (mailTo === undefined || mailTo === '' || body === '') return
  const program = process.env['TMINUS_MAIL'] ?? SENDMAIL
  const child = spawn(program, ['-i', '--', ...mailTo.split(/[\s,]+/)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', (error) => warn(io, `tminus: no mail was sent to ${mailTo}: ${error.message}`))
  child.stdin.on('error', () => undefined)
  const oneLine = text.replace(/\s+/g, ' ')
  child.stdin.end(
    `To: ${mailTo}\nSubject: Cron <${process.env['LOGNAME'] ?? 'tminus'}@${hostname()}> ${oneLine}\n\n${body}`,
  )
}
