/** The description of the API for other programs: OpenAPI 3.1, made of the types in `src/dashboard/api`. */
import { readFileSync } from 'node:fs'

/** As built, and as source. */
const PATHS = [
  './schemas/dashboard-1.json',
  '../schemas/dashboard-1.json',
  '../api/schema/dashboard-1.json',
]

let known: string | undefined

export function openApi(): Response {
  known ??= read()
  return new Response(known, { headers: { 'content-type': 'application/json' } })
}

function read(): string {
  for (const path of PATHS)
    try {
      return readFileSync(new URL(path, import.meta.url), 'utf8')
    } catch {
      // Looked for in the next place.
    }
  throw new Error('the description of the API is missing from the package')
}
