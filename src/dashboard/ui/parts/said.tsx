/** Small things that are said on every page: instants, names, texts from outside, the page's sentence. */
import type { ComponentChildren, VNode } from 'preact'
import { durationText } from '../../../session/words/times.ts'
import type { InstantJson, Text } from '../../api/common.ts'
import { hrefOf } from '../data/route.ts'
import { now, place, viewer } from '../data/world.ts'
import { distanceText, hoverText, timeText } from '../text/times.ts'
import { visibleText } from '../text/visible.ts'

/** An instant in the session's zone; both zones on hover. */
export function Time({
  at,
  far = false,
}: {
  readonly at: InstantJson
  readonly far?: boolean
}): VNode {
  const distance = distanceText(at.ms, now.value)
  return (
    <time dateTime={at.iso} title={hoverText(at.ms, place.value, viewer)}>
      {timeText(at.ms, place.value, now.value)}
      {far ? <span class="dim"> ({distance})</span> : null}
    </time>
  )
}

export const Lasting = ({ ms }: { readonly ms: number }): VNode => (
  <span class="number">{durationText(ms)}</span>
)

/** A name from outside: what would hide in it or turn it around is shown. */
export const Name = ({ children }: { readonly children: string }): VNode => (
  <bdi class="name">{visibleText(children)}</bdi>
)

export const TaskLink = ({
  task,
  at,
}: {
  readonly task: string
  readonly at?: number | undefined
}): VNode => (
  <a
    href={hrefOf({
      page: 'task',
      about: task,
      ...(at === undefined ? {} : { query: { at: String(at) } }),
    })}
  >
    <Name>{task}</Name>
  </a>
)

export const RunLink = ({
  run,
}: {
  readonly run: { readonly id: string; readonly name: string }
}): VNode => (
  <a class="code" href={hrefOf({ page: 'run', about: run.id })}>
    {visibleText(run.name)}
  </a>
)

/** A text from outside; where it is only a part, how long the whole is and where it is. */
export const Outside = ({ text }: { readonly text: Text }): VNode => (
  <>
    <bdi>{visibleText(text.text)}</bdi>
    {text.more === undefined ? null : (
      <>
        {' '}
        <a class="more" href={text.more} target="_blank" rel="noreferrer" data-outside>
          all {text.length.toLocaleString('en')} characters
        </a>
      </>
    )}
  </>
)

/** The heading of a page, with the sentence that it says first. */
export const Opening = ({
  title,
  sentence,
  error,
  children,
}: {
  readonly title: ComponentChildren
  readonly sentence: string | undefined
  readonly error: string | undefined
  readonly children?: ComponentChildren
}): VNode => (
  <header class="opening">
    <h1 tabIndex={-1}>{title}</h1>
    <p class="sentence" role="status">
      {sentence === undefined ? (error === undefined ? 'One moment …' : '') : visibleText(sentence)}
    </p>
    {error === undefined ? null : (
      <p class="error" role="alert">
        {visibleText(error)}
      </p>
    )}
    {children}
  </header>
)

export const Section = ({
  title,
  children,
  id,
}: {
  readonly title: string
  readonly id: string
  readonly children: ComponentChildren
}): VNode => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
