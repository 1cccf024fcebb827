/** What a text says, or where it is wrong, in the shapes of the API. */
import { describe } from '../../../condition/describe.ts'
import { format } from '../../../condition/format.ts'
import { type Diagnostic, picture } from '../../../language/diagnostic.ts'
import type { Parsed } from '../../../language/parse.ts'
import type { Explanation } from '../../../signal/ask/explain.ts'
import type { Zone } from '../../../time/zone.ts'
import type { DiagnosticJson, TriedJson } from '../../api/try.ts'
import { nodeJson, partsOf } from './nodes.ts'

export function triedJson(
  text: string,
  parsed: Parsed,
  zone: Zone,
  explanation: Explanation | undefined,
): TriedJson {
  if (!parsed.ok)
    return {
      text,
      ok: false,
      diagnostics: parsed.diagnostics.map((one) => diagnosticJson(text, one)),
      warnings: [],
    }
  const { condition, warnings } = parsed
  const tree = explanation === undefined ? undefined : nodeJson(explanation, zone)
  return {
    text,
    ok: true,
    diagnostics: [],
    warnings: warnings.map((one) => diagnosticJson(text, one)),
    sentence: describe(condition),
    canonical: format(condition),
    ...(tree === undefined ? {} : { tree, parts: partsOf(tree) }),
    json: condition,
  }
}

function diagnosticJson(text: string, diagnostic: Diagnostic): DiagnosticJson {
  const { message, span, expected, suggestion } = diagnostic
  const { start, end } = span
  return {
    from: start,
    to: end,
    message,
    picture: picture(text, diagnostic),
    expected,
    ...(suggestion === undefined
      ? {}
      : { repair: text.slice(0, start) + suggestion + text.slice(end) }),
  }
}
