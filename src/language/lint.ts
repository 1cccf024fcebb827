/** The warnings that need no session, as a list of rules (LANGUAGE.md section 11). */
import type { Diagnostic } from './diagnostic.ts'
import { alone } from './lint/alone.ts'
import { apart } from './lint/apart.ts'
import { bothDays } from './lint/both-days.ts'
import { impossible } from './lint/impossible.ts'
import { lasting } from './lint/lasting.ts'
import { minutes } from './lint/minutes.ts'
import { negated } from './lint/negated.ts'
import { never } from './lint/never.ts'
import { past } from './lint/past.ts'
import type { Rule, Subject } from './lint/rule.ts'
import { self } from './lint/self.ts'
import { skipped } from './lint/skipped.ts'
import { verb } from './lint/verb.ts'

const RULES: readonly Rule[] = [
  never,
  apart,
  bothDays,
  alone,
  negated,
  self,
  verb,
  impossible,
  skipped,
  past,
  minutes,
  lasting,
]

/** What the rules find, in their order. It costs far more than parsing, so it is done only when it is asked for. */
export const lint = (subject: Subject): readonly Diagnostic[] =>
  RULES.flatMap((rule) => rule(subject))
