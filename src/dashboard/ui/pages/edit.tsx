/** The condition of a task that is defined as data, edited: mistakes as typed, and what changes next week, before it is saved. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { WriteAnswer } from '../../api/live.ts'
import type { TaskAnswer } from '../../api/task.ts'
import type { DifferenceAnswer } from '../../api/try.ts'
import { useAnswer } from '../data/answer.ts'
import { tell } from '../data/api.ts'
import { may } from '../data/world.ts'
import { ConditionField } from '../parts/condition-field.tsx'
import { Answer } from '../parts/deeds.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Time } from '../parts/said.tsx'
import { Mistakes } from '../parts/tried.tsx'
import { visibleText } from '../text/visible.ts'

/** Nothing for a reader who may not, and for a task that is written in a file. */
export function EditButton({ value }: { readonly value: TaskAnswer }): VNode | null {
  const open = useSignal(false)
  const closed = (): void => {
    open.value = false
  }
  if (value.dynamic === null || !may('edit')) return null
  return (
    <>
      <button
        type="button"
        onClick={() => {
          open.value = true
        }}
      >
        Edit…
      </button>
      {open.value ? (
        <Dialog title={`Edit '${visibleText(value.task)}'`} closed={closed}>
          <Editor task={value.task} text={value.text} closed={closed} />
        </Dialog>
      ) : null}
    </>
  )
}

interface EditorProps {
  readonly task: string
  readonly text: string
  closed(): void
}

function Editor({ task, text, closed }: EditorProps): VNode {
  const typed = useSignal(text)
  const answer = useSignal<WriteAnswer | undefined>(undefined)
  const failed = useSignal('')
  const answered = useAnswer('difference', typed.value, (signal) =>
    tell('POST api/task/:name/difference', { text: typed.value }, { about: task, signal }),
  )
  const { value, error = failed.value } = answered.value
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const [condition, reason] = [String(data.get('condition')), String(data.get('reason'))]
    try {
      answer.value = await tell('POST api/define', { task, condition, reason })
    } catch (thrown) {
      failed.value = thrown instanceof Error ? thrown.message : String(thrown)
    }
  }
  if (answer.value !== undefined) return <Answer answer={answer.value} closed={closed} />
  const isWrong = value !== undefined && !value.tried.ok
  return (
    <form onSubmit={(event) => void save(event)}>
      <ConditionField
        text={typed.value}
        label="Condition"
        wrong={isWrong}
        typed={(now) => {
          typed.value = now
        }}
      />
      {value === undefined ? null : (
        <>
          <Mistakes
            tried={value.tried}
            repair={(better) => {
              typed.value = better
            }}
          />
          {value.tried.ok ? <Difference difference={value} /> : null}
        </>
      )}
      {error === '' ? null : (
        <p class="error" role="alert">
          {visibleText(error)}
        </p>
      )}
      <label>
        Because <span class="dim">(goes on record with your name)</span>
        <input name="reason" required maxLength={500} pattern=".*\S.*" autocomplete="off" />
      </label>
      <p class="buttons">
        <button type="submit" class="main" disabled={isWrong}>
          Save
        </button>
        <button type="button" onClick={closed}>
          Cancel
        </button>
      </p>
    </form>
  )
}

const SHOWN = 5

function Difference({ difference }: { readonly difference: DifferenceAnswer }): VNode {
  const { added, removed, same, tried, cut } = difference
  const lists = [
    { word: 'added', sign: '+', list: added },
    { word: 'gone', sign: '−', list: removed },
  ]
  return (
    <div class="difference" role="status">
      <p>{visibleText(tried.sentence ?? '')}</p>
      {added.length === 0 && removed.length === 0 ? (
        <p>The starts of the next seven days stay as they are ({same}).</p>
      ) : (
        <p>
          In the next seven days {added.length} starts are added, {removed.length} are gone, {same}{' '}
          stay
          {cut ? ', as far as was looked' : ''}.
        </p>
      )}
      <ul class="plain-list">
        {lists.flatMap(({ word, sign, list }) => [
          ...list.slice(0, SHOWN).map((at) => (
            <li key={`${word} ${at.ms}`} class={word}>
              {sign} <Time at={at} /> <span class="unseen">{word}</span>
            </li>
          )),
          ...(list.length > SHOWN
            ? [
                <li key={`more ${word}`} class="dim">
                  and {list.length - SHOWN} more {word}
                </li>,
              ]
            : []),
        ])}
      </ul>
    </div>
  )
}
