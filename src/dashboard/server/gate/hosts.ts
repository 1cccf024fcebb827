/** Which names the dashboard answers to: a page of another site whose name was turned to this machine is refused. */
import { Fault } from '../fault.ts'

/** The name of a `Host` header, without its port. */
const hostName = (host: string): string =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()

/** @throws {Fault} when the request was sent to a name that is not its own; `isHost`: which are. */
export function checkHost(request: Request, isHost: ((name: string) => boolean) | undefined): void {
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (isHost === undefined || isHost(hostName(host))) return
  throw new Fault(
    'misdirected',
    `expected a request to a name of this server, got one to '${host}'`,
  )
}
