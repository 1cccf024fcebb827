/** The error that is thrown where a text is no condition. */
import { type Diagnostic, picture } from './diagnostic.ts'

/** A text that is no condition; the message is its picture. */
export class ConditionSyntaxError extends SyntaxError {
  override readonly name = 'ConditionSyntaxError'
  readonly text: string
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]]

  constructor(text: string, diagnostics: readonly [Diagnostic, ...Diagnostic[]]) {
    super(diagnostics.map((one) => picture(text, one)).join('\n'))
    this.text = text
    this.diagnostics = diagnostics
  }
}
