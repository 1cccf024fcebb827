/** Questions to the API and writes to it, typed by its table of routes. */
import type { ErrorAnswer } from '../../api/common.ts'
import { type Api, type RouteName, WRITE_HEADER } from '../../api/routes.ts'
import { root } from './place.ts'

type Reads = Extract<RouteName, `GET ${string}`>
type Writes = Extract<RouteName, `POST ${string}`>
type Answer<R extends RouteName> = Api[R]['answer']
type Params<R extends RouteName> = Api[R] extends { readonly params: infer P } ? P : Empty
type Body<R extends Writes> = Api[R] extends { readonly body: infer B } ? B : never
type Empty = Readonly<Record<never, never>>

/** The API refused, or could not be reached (then without a status). */
export class Refused extends Error {
  /** Of HTTP; absent where no answer came. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

/** Fills `:name` or `:id`, and adds the parameters. */
export function addressOf(
  name: RouteName,
  about: string | undefined,
  params: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = name.slice(name.indexOf(' ') + 1)
  const given = Object.entries(params).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, value]],
  )
  const search = new URLSearchParams(given).toString()
  const filled = path.replace(/:\w+/, encodeURIComponent(about ?? ''))
  return `${filled}${search === '' ? '' : `?${search}`}`
}

/** What a question is about, and what else is told to it. */
export interface Question<R extends RouteName> {
  readonly about?: string | undefined
  readonly params?: Params<R>
  readonly signal?: AbortSignal
}

/** @throws {Refused} when the API refuses, or cannot be reached. */
export const ask = <R extends Reads>(
  name: R,
  { about, params, signal }: Question<R> = {},
): Promise<Answer<R>> =>
  exchange(
    addressOf(name, about, params as Readonly<Record<string, string>> | undefined),
    signal ? { signal } : {},
  )

/** @throws {Refused} when the API refuses, or cannot be reached. */
export const tell = <R extends Writes>(
  name: R,
  body: Body<R>,
  { about, signal }: Pick<Question<R>, 'about' | 'signal'> = {},
): Promise<Answer<R>> =>
  exchange(addressOf(name, about), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [WRITE_HEADER]: '1' },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  })

async function exchange<T>(address: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(new URL(address, root), { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused('The server does not answer.')
  }
  const told = (await response.json().catch(() => undefined)) as unknown
  if (!response.ok)
    throw new Refused(messageIn(told) ?? `The server says ${response.status}.`, response.status)
  return told as T
}

const messageIn = (told: unknown): string | undefined =>
  (told as Partial<ErrorAnswer> | undefined)?.error?.message
