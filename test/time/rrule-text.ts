/** Texts of recurrence rules: the examples of RFC 5545 and RFC 7529, rules by chance, and either with something changed. */
import fc from 'fast-check'

/** RFC 5545 section 3.8.5.3 (and 3.3.10), and one in the manner of RFC 7529 section 4. */
export const examples: readonly string[] = [
  'FREQ=DAILY;COUNT=10',
  'FREQ=DAILY;UNTIL=19971224T000000Z',
  'FREQ=DAILY;INTERVAL=2',
  'FREQ=DAILY;INTERVAL=10;COUNT=5',
  'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
  'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
  'FREQ=WEEKLY;COUNT=10',
  'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
  'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
  'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
  'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
  'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
  'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
  'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
  'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
  'FREQ=MONTHLY;BYMONTHDAY=-3',
  'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
  'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
  'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
  'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
  'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
  'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
  'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
  'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
  'DTSTART;TZID=America/New_York:19970902T090000\nEXDATE;TZID=America/New_York:19970902T090000\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
  'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
  'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
  'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
  'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z',
  'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
  'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
  'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
  'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
  'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
  'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
  'FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;BYHOUR=8,9;BYMINUTE=30',
  'RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT;BYMONTHDAY=31',
]

const list = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(','))
const whole = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low, max: high }).map(String)
const either = (low: number, high: number): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('', '+', '-'), whole(low, high)).map((texts) => texts.join(''))
const day = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
const date = fc.constantFrom(
  ...['20260101', '20280229', '20260101T090000', '20260630T235960', '00000101T000000'],
  ...['20270615T000000Z', '20260101T090000Z', '20261231T235959Z'],
)

/** What a part may hold, and a little more at its edges. */
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  FREQ: fc.constantFrom(
    ...['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'daily'],
  ),
  INTERVAL: whole(0, 30),
  COUNT: whole(0, 30),
  UNTIL: date,
  BYSECOND: list(whole(-1, 60)),
  BYMINUTE: list(whole(-1, 60)),
  BYHOUR: list(whole(-1, 24)),
  BYDAY: list(
    fc.oneof(
      day,
      fc.tuple(either(0, 54), day).map((texts) => texts.join('')),
    ),
  ),
  BYMONTHDAY: list(either(0, 32)),
  BYYEARDAY: list(either(0, 367)),
  BYWEEKNO: list(either(0, 54)),
  BYMONTH: list(fc.oneof(whole(0, 13), fc.constant('5L'))),
  BYSETPOS: list(either(0, 367)),
  WKST: day,
  RSCALE: fc.constantFrom('GREGORIAN', 'CHINESE', 'HEBREW', 'INDIAN', 'ETHIOPIC'),
  SKIP: fc.constantFrom('OMIT', 'BACKWARD', 'FORWARD', 'LEAP'),
}

const part = (name: string): fc.Arbitrary<string> =>
  (values[name] ?? fc.constant('')).map((value) => `${name}=${value}`)

const rule = fc
  .tuple(
    fc.constantFrom('RRULE:', '', 'rrule:'),
    part('FREQ'),
    fc
      .subarray(Object.keys(values).slice(1), { maxLength: 4 })
      .chain((names) => fc.tuple(...names.map(part))),
  )
  .map(([head, freq, parts]) => head + [freq, ...parts].join(';'))

const dates = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(
        '',
        '',
        ';TZID=Europe/Helsinki',
        ';TZID="+0200"',
        ';TZID=Mars/Olympus',
        ';X=1',
      ),
      fc.constantFrom('', '', ';VALUE=DATE', ';VALUE=DATE-TIME', ';VALUE=PERIOD'),
      list(date),
    )
    .map((texts) => [...texts.slice(0, 3), ':', texts[3]].join(''))

const start = dates(['DTSTART']).map((line) => line.replace(/,.*/, ''))
const more = fc.array(dates(['EXDATE', 'RDATE', 'EXRULE']), { maxLength: 2 })
const generated = fc
  .tuple(
    fc.oneof(
      fc.constant([]),
      start.map((line) => [line]),
    ),
    rule,
    more,
  )
  .chain(([first, second, others]) =>
    fc.tuple(
      fc.shuffledSubarray([...first, second, ...others], { minLength: 1 }),
      fc.constantFrom('\n', '\r\n', '\n  ', '\n'),
    ),
  )
  .map(([lines, separator]) => lines.join(separator))

/** One piece of a text replaced: by nothing, by a piece of another, or folded. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(6),
      fc.oneof(
        fc.constantFrom('', ';', ',', '=', ':', '\n', '\n ', '\r\n\t', ' ', '0', '-', 'Z', 'T'),
        fc.constantFrom(
          'COUNT=3',
          ';COUNT=2',
          'BYDAY=MO',
          ';BYSETPOS=1',
          ';BYWEEKNO=3',
          ';WKST=MO',
        ),
        fc.constantFrom('FREQ=WEEKLY', ';BYYEARDAY=9', ';UNTIL=20270101', '\nEXDATE:20270101'),
      ),
    )
    .map(([at, size, piece]) => text.slice(0, at) + piece + text.slice(at + (size > 3 ? 0 : size)))

const original = fc.oneof(fc.constantFrom(...examples), rule, generated)

/** Any text that is a rule or nearly one. */
export const ruleText: fc.Arbitrary<string> = fc.oneof(original, original.chain(mutated))
