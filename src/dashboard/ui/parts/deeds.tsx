/** The form of a deed: why it is done has to be said; what the sessions answered is shown. */
import { type Signal, signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { WriteAnswer } from '../../api/live.ts'
import { type Deed, type Filled, PERMISSIONS, titleOf } from '../data/deed.ts'
import { done } from '../data/doing.ts'
import { may } from '../data/world.ts'
import { visibleText } from '../text/visible.ts'
import { Dialog } from './dialog.tsx'

/** The deed whose form is open. */
const open: Signal<Deed | undefined> = signal(undefined)

/** A button that opens the form of a deed; nothing for a reader who may not. */
export function DeedButton({
  deed,
  children,
  plain = false,
}: {
  readonly deed: Deed
  readonly children: string
  readonly plain?: boolean
}): VNode | null {
  if (!may(PERMISSIONS[deed.kind])) return null
  return (
    <button
      type="button"
      class={plain ? 'plain' : ''}
      onClick={() => {
        open.value = deed
      }}
    >
      {children}
    </button>
  )
}

/** Where the forms of all deeds open. */
export function DeedDialog(): VNode | null {
  const deed = open.value
  if (deed === undefined) return null
  const closed = (): void => {
    open.value = undefined
  }
  return (
    <Dialog title={visibleText(titleOf(deed))} closed={closed}>
      <Form deed={deed} closed={closed} />
    </Dialog>
  )
}

type Stand =
  | { readonly kind: 'filling' | 'asking' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'answered'; readonly answer: WriteAnswer }

function Form({ deed, closed }: { readonly deed: Deed; closed(): void }): VNode {
  const stand = useSignal<Stand>({ kind: 'filling' })
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const filled = filledIn(event.currentTarget as HTMLFormElement)
    stand.value = { kind: 'asking' }
    try {
      stand.value = { kind: 'answered', answer: await done(deed, filled) }
    } catch (error) {
      stand.value = {
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }
  if (stand.value.kind === 'answered') return <Answer answer={stand.value.answer} closed={closed} />
  return (
    <form onSubmit={(event) => void submit(event)}>
      {deed.kind === 'pause' || deed.kind === 'resume' ? <Tasks tasks={deed.tasks} /> : null}
      {deed.kind === 'start' ? <Params params={deed.params} /> : null}
      {deed.kind === 'pause' ? (
        <label>
          Until{' '}
          <span class="dim">(empty: until it is resumed; such as 2 hours, tomorrow 09:00)</span>
          <input name="until" autocomplete="off" />
        </label>
      ) : null}
      <label>
        Because <span class="dim">(goes on record with your name)</span>
        <input
          name="reason"
          required
          maxLength={500}
          autocomplete="off"
          pattern=".*\S.*"
          autofocus
        />
      </label>
      {stand.value.kind === 'failed' ? (
        <p class="error" role="alert">
          {visibleText(stand.value.message)}
        </p>
      ) : null}
      <p class="buttons">
        <button type="submit" class="main" disabled={stand.value.kind === 'asking'}>
          {stand.value.kind === 'asking' ? 'Asking the sessions …' : WORDS[deed.kind]}
        </button>
        <button type="button" onClick={closed}>
          Cancel
        </button>
      </p>
    </form>
  )
}

const WORDS: { readonly [K in Deed['kind']]: string } = {
  start: 'Start',
  pause: 'Pause',
  resume: 'Resume',
  terminate: 'Terminate',
  retry: 'Try again',
  again: 'Start again',
}

const PARAM = 'param:'

function filledIn(form: HTMLFormElement): Filled {
  const data = new FormData(form)
  const text = (name: string): string => String(data.get(name) ?? '').trim()
  const params = [...data.keys()].filter((name) => name.startsWith(PARAM))
  return {
    reason: text('reason'),
    until: text('until'),
    params: Object.fromEntries(params.map((name) => [name.slice(PARAM.length), text(name)])),
  }
}

function Tasks({ tasks }: { readonly tasks: readonly string[] }): VNode | null {
  if (tasks.length < 2) return null
  return <p class="list dim">{visibleText(tasks.join(', '))}</p>
}

function Params({
  params,
}: {
  readonly params: readonly { readonly name: string; readonly secret: boolean }[]
}): VNode {
  return (
    <>
      {params.map(({ name, secret }) =>
        secret ? (
          <p key={name} class="dim">
            {visibleText(name)} is secret, and is not asked for.
          </p>
        ) : (
          <label key={name}>
            {visibleText(name)} <span class="dim">(JSON or text; empty: as it is defined)</span>
            <input name={`${PARAM}${name}`} autocomplete="off" />
          </label>
        ),
      )}
    </>
  )
}

/** What the sessions said to it. */
export function Answer({
  answer,
  closed,
}: {
  readonly answer: WriteAnswer
  closed(): void
}): VNode {
  const replies = answer.asked.flatMap(({ replies: each }) => each)
  const silent = [...new Set(answer.asked.flatMap(({ silent: each }) => each))]
  return (
    <>
      <p role="status" class={answer.done ? 'good' : 'error'}>
        {visibleText(answer.sentence)}
      </p>
      <ul class="plain-list">
        {replies.map(({ session, host, pid, verdict, text }) => (
          <li key={`${session} ${text}`}>
            {verdict}: {visibleText(text)}{' '}
            <span class="dim">
              (process {pid} on {visibleText(host)})
            </span>
          </li>
        ))}
        {silent.map((one) => (
          <li key={one} class="dim">
            no answer yet from {visibleText(one)}
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" class="main" onClick={closed} autofocus>
          Close
        </button>
      </p>
    </>
  )
}
