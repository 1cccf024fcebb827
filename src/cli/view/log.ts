/** A running session as lines of a log that is kept: as the plain lines, each with its day. */

import { counted, dayText } from '../../session/words/times.ts'
import { shownAddress } from '../../store/open.ts'
import { say } from '../io.ts'
import { printable } from '../text/columns.ts'
import { sentence } from './plain.ts'
import type { Show } from './view.ts'

export const logLines: Show = (io, { session, zone, file, store }) => {
  const write = (at: number, text: string): void => {
    for (const line of text.split('\n')) say(io, `${dayText(at, zone)} ${printable(line)}`)
  }
  const { size } = session.tasks
  const place = `zone ${zone.name}, store ${shownAddress(store)}, process ${process.pid}`
  write(session.clock.now(), `${file}: ${counted(size, 'task')}, ${place}`)
  const subscription = session.events$.subscribe((event) => {
    const text = sentence(event)
    if (text !== undefined) write(event.at, text)
  })
  return {
    note: (text) => write(session.clock.now(), text),
    close: () => subscription.unsubscribe(),
  }
}
