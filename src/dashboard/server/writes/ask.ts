/** Asks the sessions for what a write is about: on record, as a command does, so that a page anywhere does the same. */
import type { Action } from '../../../engine/peers/request.ts'
import { type Asked as Answered, askSessions, type Given } from '../../../session/peers/ask.ts'
import { type Duration, SECOND } from '../../../time/instant.ts'
import type { AskedJson, WriteAnswer } from '../../api/live.ts'
import type { Desk } from '../desk/desk.ts'
import { reasonIn } from '../gate/write.ts'
import type { Asked } from '../questions/asked.ts'
import { head } from '../words/json.ts'

/** How long sessions are waited for. */
const WITHIN: Duration = 15 * SECOND

/** A pause and its end hold without any session's help. */
const ON_RECORD: ReadonlySet<Action> = new Set(['pause', 'resume'])

/** The reason as it goes on record: with the user's name. */
export const reasonOf = ({ body, user }: Pick<Asked, 'body' | 'user'>): string =>
  `${reasonIn(body)} (${user.user})`

/** Puts requests on record, and tells what became of each. */
export async function ask({ desk }: Asked, given: readonly Given[]): Promise<WriteAnswer> {
  const store = await desk.store()
  const found = await askSessions({ clock: desk.clock, wake: waker(desk) }, store, given, WITHIN)
  const asked = found.map(askedJson)
  const done = asked.every((one) => one.done)
  return {
    ...head({ at: desk.clock.now(), zone: desk.zone, seq: await desk.lastSeq() }),
    sentence: asked.map((one, i) => sentenceOf(found[i] as Answered, one)).join(' '),
    done,
    asked,
  }
}

/** A session of this process looks at the record itself. */
const waker =
  ({ session: { life } }: Desk) =>
  (pid: number): void => {
    if (pid === process.pid && life.started !== undefined) {
      life.started.engine.look()
      return
    }
    try {
      process.kill(pid, 'SIGURG')
    } catch {
      // Another user's, ended meanwhile, or a system without that signal: its own look finds it.
    }
  }

function askedJson({ request, answers, silent }: Answered): AskedJson {
  const { action, id, run, task } = request
  const about = action === 'start' ? id : run
  return {
    ...(task === undefined ? {} : { task }),
    ...(about === undefined ? {} : { run: about }),
    done: ON_RECORD.has(action) || answers.some(({ verdict }) => verdict === 'done'),
    replies: answers.map(({ session, verdict, text }) => ({
      session: session.id,
      host: session.host,
      pid: session.pid,
      verdict,
      text,
    })),
    silent: silent.map(({ pid, host }) => `process ${pid} on ${host}`),
  }
}

function sentenceOf({ request, answers, silent }: Answered, { done }: AskedJson): string {
  const what = request.task === undefined ? 'everything' : `'${request.task}'`
  const said = answers.filter(({ verdict }) => verdict !== 'elsewhere')
  const [first] = said.length > 0 ? said : answers
  if (ON_RECORD.has(request.action)) return `${request.action}d ${what} on record.`
  if (first !== undefined) return `${first.text}.`
  if (silent.length > 0)
    return `No session has answered; it was asked to ${request.action} ${what}.`
  return done ? 'Done.' : 'No session runs on this store.'
}
