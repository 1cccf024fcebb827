/** A log as a terminal would show it, as spans; nothing in it becomes markup. */
import type { VNode } from 'preact'
import { painted } from '../text/ansi.ts'
import { visibleText } from '../text/visible.ts'
import { Scroller } from './scroller.tsx'

/** More pieces than this are one: a log that changes its colour with each character. */
const MOST = 5000

export function Log({ text, label }: { readonly text: string; readonly label: string }): VNode {
  const pieces = painted(text)
  return (
    <Scroller kind="log" label={label}>
      <pre>
        {pieces.length > MOST
          ? visibleText(pieces.map((piece) => piece.text).join(''))
          : pieces.map(({ text: piece, classes }, i) =>
              classes.length === 0 ? (
                visibleText(piece)
              ) : (
                <span key={i} class={classes.map((one) => `t-${one}`).join(' ')}>
                  {visibleText(piece)}
                </span>
              ),
            )}
      </pre>
    </Scroller>
  )
}
