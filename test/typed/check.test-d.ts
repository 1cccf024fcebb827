/** How the check is used in signatures, and what the compiler says. */
import { describe, expectTypeOf, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import type { Checked } from '../../src/typed/checked.ts'

interface Wrong {
  readonly wrong: never
}
type SentenceOf<Found> = Found extends (infer Sentence extends string) & Wrong ? Sentence : never
/** The sentence of a mistake; other texts are themselves. */
type Said<Found> = [Extract<Found, Wrong>] extends [never]
  ? Found
  : SentenceOf<Extract<Found, Wrong>>

declare const parse: <const Text extends string>(text: Checked<Text>) => Condition

describe('a text', () => {
  test('is itself where it is a condition', () => {
    expectTypeOf<Checked<'daily after 10:00'>>().toEqualTypeOf<'daily after 10:00'>()
    expectTypeOf(parse('every 10 seconds')).toEqualTypeOf<Condition>()
  })

  test('is a sentence where it is none', () => {
    expectTypeOf<
      Said<Checked<'every 5 parsecs'>>
    >().toEqualTypeOf<"unknown unit 'parsecs' after 'every 5'">()
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    parse('every 5 parsecs')
    // @ts-expect-error "'25:00' is not a time of day (HH:MM) after 'daily after'"
    parse('daily after 25:00')
    // @ts-expect-error "unknown word 'dayly', expected a condition such as … — did you mean 'daily'?"
    parse('dayly')
  })

  test('passes where it is not known before run time', () => {
    const text: string = 'every 5 parsecs'
    const seconds: number = 5
    parse(text)
    parse(`every ${seconds} parsecs`)
    expectTypeOf<Checked<string>>().toEqualTypeOf<string>()
    type Mixed = 'daily' | `every ${number} s`
    expectTypeOf<Checked<Mixed>>().toEqualTypeOf<Mixed>()
  })

  test('is checked in each of its values where several are known', () => {
    const either = (isDay: boolean) => (isDay ? 'daily' : 'weekly')
    parse(either(true))
    const oneBad = (isDay: boolean) => (isDay ? 'daily' : 'weakly')
    // @ts-expect-error "unknown word 'weakly', …"
    parse(oneBad(true))
  })

  test('passes where it is long or deep', () => {
    expectTypeOf<Checked<`${Twenty}(nonsense`>>().toEqualTypeOf<`${Twenty}(nonsense`>()
    expectTypeOf<Checked<`nonsense ${Long}`>>().toEqualTypeOf<`nonsense ${Long}`>()
  })
})

type Twenty = '(((((((((((((((((((('
type Ten = 'abcdefghij'
type Fifty = `${Ten}${Ten}${Ten}${Ten}${Ten}`
type TwoHundred = `${Fifty}${Fifty}${Fifty}${Fifty}`
type Long = `${TwoHundred}${TwoHundred}${TwoHundred}${TwoHundred}`

describe('names of tasks', () => {
  type Known<Text extends string> = Checked<Text, never, 'load' | 'store'>

  test('are checked where they are known', () => {
    type Good = "after task 'load' & task store is running & after this task failed"
    expectTypeOf<Known<Good>>().toEqualTypeOf<Good>()
    expectTypeOf<
      Said<Known<"after task 'laod'">>
    >().toEqualTypeOf<"unknown task 'laod' after 'after task' — did you mean 'load'?">()
    expectTypeOf<
      Said<Known<"after tasks 'load', 'x'">>
    >().toEqualTypeOf<"unknown task 'x' after 'load' ,">()
  })

  test('are free where they are not', () => {
    expectTypeOf<Checked<"after task 'any'">>().toEqualTypeOf<"after task 'any'">()
  })
})

describe('custom phrases', () => {
  type Phrases =
    | 'queue {name:string} has more than {n:number} messages'
    | 'task {t:task} is healthy for {d:duration} at {at:time} on {day:date} by {who:word}'
    | 'daily sales exceed {n:number}'
  type Known<Text extends string> = Checked<Text, Phrases, 'load'>

  test('are part of the language', () => {
    type Queue = "every 1 minute & Queue 'mail' has more than 100 messages for 2 min"
    expectTypeOf<Known<Queue>>().toEqualTypeOf<Queue>()
    type Task = 'task load is healthy for 1h 30m at 9 am on 2026-12-24 by me & true'
    expectTypeOf<Known<Task>>().toEqualTypeOf<Task>()
    type Both = 'daily & daily sales exceed -1.5 & task load is running'
    expectTypeOf<Known<Both>>().toEqualTypeOf<Both>()
  })

  test('are unknown without their definition', () => {
    expectTypeOf<
      Said<Checked<"queue 'mail' has more than 100 messages">>
    >().toEqualTypeOf<"unknown word 'queue', expected a condition such as 'daily', 'every 10 minutes' or 'after task …'">()
  })

  test('are shown where the text does not fit', () => {
    expectTypeOf<
      Said<Known<"true & queue 'mail' has more than many messages">>
    >().toEqualTypeOf<"this does not fit 'queue {name:string} has more than {n:number} messages' after 'true &'">()
  })
})
