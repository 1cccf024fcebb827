/** `tminus help TOPIC`: a topic with examples, or a command. */
import type { Command } from 'commander'
import { oneLine } from '../../run/one-line.ts'
import { insteadOf } from '../../session/select/tasks.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { TOPICS } from '../help-topics.ts'
import { type Io, say, sayWrapped } from '../io.ts'

export function help(program: Command, io: Io, finish: Finish): void {
  program.helpCommand(false)
  program
    .command('help')
    .description(`a topic with examples (${Object.keys(TOPICS).join(', ')}), or a command`)
    .argument('[topic]', 'a topic or a command')
    .action((name: string | undefined) => {
      if (name === undefined) program.outputHelp()
      else tell(program, io, name)
      finish(EXIT.ok)
    })
}

/** @throws {Failure} when there is no such topic. */
function tell(program: Command, io: Io, name: string): void {
  const topic = TOPICS[name]
  const command = program.commands.find((one) => one.name() === name)
  if (command !== undefined) command.outputHelp()
  const about =
    topic === undefined ? [] : [topic.about, '', ...topic.examples.map((line) => `  ${line}`)]
  for (const line of about) sayWrapped(io, line)
  if (command !== undefined) {
    const uses = Object.values(TOPICS)
      .flatMap(({ examples }) => examples)
      .filter((line) => new RegExp(`\\btminus ${name}\\b`).test(line))
    if (uses.length > 0) say(io, `\nExamples:\n${uses.map((line) => `  ${line}`).join('\n')}`)
  }
  if (topic !== undefined || command !== undefined) return
  const known = [...Object.keys(TOPICS), ...program.commands.map((one) => one.name())]
  throw new Failure(EXIT.usage, `there is no topic '${oneLine(name)}'${insteadOf(name, known)}`)
}
