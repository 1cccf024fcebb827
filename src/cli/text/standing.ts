/** How the sessions on a store stand, in words. */
import type { Standing } from '../../session/health/standings.ts'
import { durationText } from '../../session/words/times.ts'

/** `a session runs: process 12 on host, lease renewed 3 s ago`. */
export function standingLine({ owner: { pid, host }, state, age }: Standing): string {
  const who = `process ${pid} on ${host}`
  const since = durationText(age < 1000 ? age : Math.floor(age / 1000) * 1000)
  return state === 'runs'
    ? `a session runs: ${who}, lease renewed ${since} ago`
    : `a session does not answer: ${who} has not renewed its lease for ${since}: its event loop is blocked, or its store is down`
}
