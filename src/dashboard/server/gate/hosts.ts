/** Which names the dashboard answers to: a page of another site whose name was turned to this machine is refused. */
import { Fault } from '../fault.ts'

/** The name of a `Host` header, without its port. */
const hostName = (host: string): string =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()

/** @throws {Fault} when the request was sent to a name that is none of these. */
export function checkHost(request: Request, hosts: readonly string[] | undefined): void {
  if (hosts === undefined) return
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (hosts.includes(hostName(host))) return
  throw new Fault(
    'misdirected',
    `expected a request to ${hosts.join(' or ')}, got one to '${host}'`,
  )
}
