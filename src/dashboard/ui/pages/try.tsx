/** Try: a text, and what it says: the picture of its mistake, or its sentence, tree, wave and next starts. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { WriteAnswer } from '../../api/live.ts'
import type { TryAnswer } from '../../api/try.ts'
import { useAnswer } from '../data/answer.ts'
import { tell } from '../data/api.ts'
import { go, route } from '../data/place.ts'
import { withQuery } from '../data/route.ts'
import { may, me } from '../data/world.ts'
import { ConditionField } from '../parts/condition-field.tsx'
import { Answer } from '../parts/deeds.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Log } from '../parts/log.tsx'
import { Opening, Section, Time } from '../parts/said.tsx'
import { TextWithTruth, Tree } from '../parts/tree.tsx'
import { Mistakes } from '../parts/tried.tsx'
import { Waves } from '../parts/waves.tsx'
import { visibleText } from '../text/visible.ts'

const FIRST = 'daily after 10:00 & on weekdays'

export function TryPage(): VNode {
  const text = route.value.query['text'] ?? FIRST
  const answered = useAnswer('try', text, (signal) => tell('POST api/try', { text }, { signal }))
  const { value, error } = answered.value
  const set = (typed: string): void => go(withQuery(route.value, { text: typed }), 'replace')
  return (
    <main>
      <Opening title="Try" sentence={sentenceOf(value)} error={error} />
      <ConditionField
        text={text}
        label="A condition"
        wrong={value?.tried.ok === false}
        typed={set}
      />
      {value === undefined ? null : (
        <>
          <Mistakes tried={value.tried} repair={set} />
          {value.tried.ok ? <Said answer={value} /> : null}
        </>
      )}
    </main>
  )
}

function sentenceOf(value: TryAnswer | undefined): string | undefined {
  if (value === undefined) return undefined
  const { ok, sentence = '', diagnostics } = value.tried
  return ok ? sentence : `This is no condition yet: ${diagnostics[0]?.message ?? ''}`
}

function Said({ answer }: { readonly answer: TryAnswer }): VNode {
  const { tried, from, to, waves, next } = answer
  return (
    <>
      <p>
        <TextWithTruth text={tried.text} parts={tried.parts ?? []} />
      </p>
      <Section title="Canonical text" id="canonical">
        <code class="condition">{visibleText(tried.canonical ?? '')}</code>
        <Copies answer={answer} />
      </Section>
      {tried.tree === undefined ? null : (
        <Section title="Now" id="tree">
          <Tree node={tried.tree} />
        </Section>
      )}
      <Section title="Over time, if nothing else happens" id="wave">
        <Waves
          from={from}
          to={to}
          waves={waves}
          spans={next.map((at) => ({
            kind: 'ghost',
            from: at.ms,
            to: at.ms,
            tone: 'certain',
            text: 'starts',
          }))}
        />
      </Section>
      <Section title="Next starts" id="next">
        {next.length === 0 ? (
          <p class="dim">None by itself.</p>
        ) : (
          <ol class="starts">
            {next.map((at) => (
              <li key={at.ms}>
                <Time at={at} far />
              </li>
            ))}
          </ol>
        )}
      </Section>
      <details>
        <summary>As JSON</summary>
        <Log text={JSON.stringify(tried.json, undefined, 2)} label="The condition as JSON" />
      </details>
    </>
  )
}

function Copies({ answer }: { readonly answer: TryAnswer }): VNode {
  const done = useSignal('')
  const open = useSignal(false)
  const { canonical = '' } = answer.tried
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(canonical)
      done.value = 'Copied.'
    } catch {
      done.value = 'The browser does not let this page copy.'
    }
  }
  return (
    <p class="buttons">
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
      {may('edit') ? (
        <button
          type="button"
          onClick={() => {
            open.value = true
          }}
        >
          Save as a task…
        </button>
      ) : null}
      <span class="dim" role="status">
        {done.value}
      </span>
      {open.value ? (
        <Dialog
          title="Save as a task"
          closed={() => {
            open.value = false
          }}
        >
          <Save
            condition={canonical}
            closed={() => {
              open.value = false
            }}
          />
        </Dialog>
      ) : null}
    </p>
  )
}

/** A task as data: its name, and which function of the session it runs. */
function Save({ condition, closed }: { readonly condition: string; closed(): void }): VNode {
  const answer = useSignal<WriteAnswer | undefined>(undefined)
  const failed = useSignal('')
  const works = me.value?.works ?? []
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const text = (name: string): string => String(data.get(name) ?? '').trim()
    try {
      answer.value = await tell('POST api/define', {
        task: text('task'),
        work: text('work'),
        reason: text('reason'),
        condition,
      })
    } catch (error) {
      failed.value = error instanceof Error ? error.message : String(error)
    }
  }
  if (answer.value !== undefined) return <Answer answer={answer.value} closed={closed} />
  return (
    <form onSubmit={(event) => void save(event)}>
      <p>
        <code>{visibleText(condition)}</code>
      </p>
      <label>
        Name
        <input name="task" required autocomplete="off" />
      </label>
      <label>
        Function <span class="dim">(registered with the session)</span>
        <input name="work" required autocomplete="off" list="works" />
      </label>
      <datalist id="works">
        {works.map((work) => (
          <option key={work} value={work} />
        ))}
      </datalist>
      <label>
        Because <span class="dim">(goes on record with your name)</span>
        <input name="reason" required maxLength={500} pattern=".*\S.*" autocomplete="off" />
      </label>
      {failed.value === '' ? null : (
        <p class="error" role="alert">
          {visibleText(failed.value)}
        </p>
      )}
      <p class="buttons">
        <button type="submit" class="main">
          Save
        </button>
        <button type="button" onClick={closed}>
          Cancel
        </button>
      </p>
    </form>
  )
}
