/** For machines that ask whether it lives: it does where the record can be read and a session runs. */
import { isAlive } from '../../../engine/recovery/owner.ts'
import type { Desk } from '../desk/desk.ts'

/** Nothing is told but that: it is asked without permission. */
export async function healthy(desk: Desk): Promise<Response> {
  const isWell = await isAttended(desk).catch(() => false)
  return Response.json({ ok: isWell }, { status: isWell ? 200 : 503 })
}

async function isAttended(desk: Desk): Promise<boolean> {
  const { owners } = await (await desk.store()).folded()
  const now = desk.clock.now()
  return owners.some((owner) => isAlive(owner, now))
}
