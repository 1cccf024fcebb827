/** A task file made of a crontab: each line a task, with its own line beside it. */
import { type CronLine, homeOf, programOf } from './crontab.ts'

/** A text as a literal, in the quotes that it has none of. */
const quoted = (text: string): string =>
  text.includes("'") && !/["\\\n]/.test(text) ? `"${text}"` : singleQuoted(text)

const singleQuoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`

const literal = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(literal).join(', ')}]`
    : typeof value === 'object' && value !== null
      ? `{ ${Object.entries(value)
          .map(
            ([key, one]) =>
              `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${literal(one)}`,
          )
          .join(', ')} }`
      : quoted(String(value))

/** What cron does, said once. */
const CRON = `// Cron starts nothing that it has missed, and starts beside what still runs. Without these two, a task catches up with the
// newest start that it missed, and a start waits for the run before it.
const cron = { catchUp: 'none', overlap: 'allow 100' } as const

`

/** The text of a task file. */
export function taskFile(lines: readonly CronLine[], source: string): string {
  const mails = lines.some(({ mailTo }) => mailTo !== undefined && mailTo !== '')
  return `// Made of ${source} by 'tminus init'.
import { command, Session } from 'tminus'
${mails ? "import { spawn } from 'node:child_process'\n" : ''}
const session = new Session()

${lines.some(({ policies }) => policies === undefined) ? CRON : ''}${lines.map(taskText).join('\n')}
${mails ? mailText(lines) : ''}export default session
`
}

function taskText(line: CronLine): string {
  const { file, args } = programOf(line)
  const { name, text, input, env, schedule, command, number, policies } = line
  const options = {
    cwd: homeOf(line),
    ...(Object.keys(env).length === 0 ? {} : { env }),
    ...(input === undefined ? {} : { input }),
  }
  return `// line ${number}: ${schedule} ${command.replaceAll('\n', ' ')}
session.task(${quoted(text)}, command(${quoted(file)}, ${literal(args)}, ${literal(options)}), { name: ${quoted(name)}${
    policies === undefined
      ? ', ...cron'
      : Object.entries(policies)
          .map(([key, one]) => `, ${key}: ${quoted(one)}`)
          .join('')
  } })
`
}

function mailText(lines: readonly CronLine[]): string {
  const to = Object.fromEntries(
    lines.flatMap(({ name, mailTo }) =>
      mailTo === undefined || mailTo === '' ? [] : [[name, mailTo]],
    ),
  )
  return `
// MAILTO: output and failures are mailed, as cron does it.
const mailTo: Record<string, string> = ${literal(to)}
for (const end of ['run:succeeded', 'run:failed'] as const)
  session.on(end, ({ run }) => {
    const to = mailTo[run.task]
    const body = [run.log, run.error?.message].filter((part) => part !== undefined).join('\\n')
    if (to === undefined || body === '') return
    const mail = spawn('/usr/sbin/sendmail', ['-i', '--', ...to.split(/[\\s,]+/)], { stdio: ['pipe', 'ignore', 'ignore'] })
    mail.on('error', (error) => console.error('no mail was sent to', to, error.message))
    mail.stdin.on('error', () => undefined)
    mail.stdin.end(\`To: \${to}\\nSubject: Cron \${run.task}\\n\\n\${body}\\n\`)
  })

`
}
