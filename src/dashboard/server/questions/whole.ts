/** The whole of a text that an answer cuts, as plain text: never markup. */
import type { ErrorRecord, Run } from '../../../run/run.ts'
import { described, pretty } from '../desk/described.ts'
import { Fault } from '../fault.ts'
import type { Asked } from './asked.ts'

/** `GET api/run/:id/text?of=log`. */
export async function whole({ desk, path, params }: Asked): Promise<string> {
  const of = params['of'] ?? ''
  const {
    run,
    causes,
    params: given,
  } = await described({ store: await desk.store() }, path['id'] ?? '')
  const [, nth] = /^cause-(\d+)$/.exec(of) ?? []
  const [, name] = /^param-(.*)$/s.exec(of) ?? []
  const text =
    nth === undefined
      ? name === undefined
        ? partOf(run, of)
        : valueIn(given, name)
      : causes[Number(nth)]?.event?.data
  if (text !== undefined) return text
  throw new Fault('not-found', `run '${run.id}' has no '${of}'`)
}

const PARTS: Readonly<Record<string, (run: Run) => string | undefined>> = {
  log: ({ log }) => log,
  key: ({ key }) => key,
  result: ({ result }) => (result === undefined ? undefined : pretty(result)),
  message: ({ error }) => everyError(error, 'message'),
  stack: ({ error }) => everyError(error, 'stack'),
}

const partOf = (run: Run, of: string): string | undefined =>
  Object.hasOwn(PARTS, of) ? PARTS[of]?.(run) : undefined

function valueIn(given: Readonly<Record<string, unknown>>, encoded: string): string | undefined {
  const name = decodeURIComponent(encoded)
  if (!Object.hasOwn(given, name)) return undefined
  const value = given[name]
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')
}

/** That of the error and of what caused it. */
function everyError(error: ErrorRecord | undefined, of: 'message' | 'stack'): string | undefined {
  if (error === undefined) return undefined
  const below = everyError(error.cause, of)
  return [error[of] ?? '', ...(below === undefined ? [] : [below])].join('\n\n')
}
