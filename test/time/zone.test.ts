import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../src/time/instant.ts'
import { systemZone, zone } from '../../src/time/zone.ts'
import { nearestZones } from '../../src/time/zone-names.ts'
import { changesOf, instantOf, zones } from './oracle.ts'

const near = fc.constantFrom(...zones).chain((name) =>
  fc.tuple(
    fc.constant(name),
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...changesOf(name)), fc.integer({ min: -2 * DAY, max: 2 * DAY }))
        .map(([change, shift]) => change + shift),
      fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2100, 0) }),
    ),
  ),
)

/** All names of three letters that ICU takes. */
const ICU = (
  'ACT AET AGT ART AST BET BST CAT CET CNT CST CTT EAT ECT EET EST GMT HST IET IST JST MET MIT MST NET NST PLT PNT PRC ' +
  'PRT PST ROC ROK SST UCT UTC VST WET'
).split(' ')

describe('a zone', () => {
  test('reads the wall clock as Temporal does', () => {
    fc.assert(
      fc.property(near, ([name, at]) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name)
        expect(zone(name).offsetAt(at)).toBe(there.offsetNanoseconds / 1e6)
        expect(zone(name).toLocal(at)).toBe(at + there.offsetNanoseconds / 1e6)
      }),
      { numRuns: 1500 },
    )
  })
  test('finds the instant of a wall-clock time: first pass, or first after the gap', () => {
    fc.assert(
      fc.property(near, ([name, local]) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(local)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime()
        const at = zone(name).toInstant(local)
        expect(at).toBe(instantOf(plain, name))
        const all = zone(name).instantsOf(local)
        expect(all.every((one) => zone(name).toLocal(one) === local)).toBe(true)
        const reference = (['earlier', 'later'] as const).map(
          (disambiguation) => plain.toZonedDateTime(name, { disambiguation }).epochMilliseconds,
        )
        if (all.length > 0) expect([all[0], all.at(-1)]).toEqual(reference)
        else expect(zone(name).toLocal(at)).not.toBe(local)
      }),
      { numRuns: 1500 },
    )
  })
  test('tells how far the wall clock has come', () => {
    const york = zone('America/New_York')
    // 01:15 in the second pass; the clock has shown 01:59:59.999 already.
    const second = Date.parse('2026-11-01T06:15Z')
    expect(york.reached(second)).toBe(Date.parse('2026-11-01T02:00Z') - 1)
    expect(york.reached(second + HOUR)).toBe(Date.parse('2026-11-01T02:15Z'))
  })
  test.each([
    ['utc', 'UTC', 0],
    ['Z', 'UTC', 0],
    ['gmt', 'GMT', 0],
    ['+02:00', '+02:00', 2 * HOUR],
    ['+0200', '+02:00', 2 * HOUR],
    ['-03', '-03:00', -3 * HOUR],
    ['-0330', '-03:30', -3.5 * HOUR],
    ['europe/helsinki', 'Europe/Helsinki', 2 * HOUR],
    ['Asia/Kolkata', 'Asia/Kolkata', 5.5 * HOUR],
  ])('%s is %s', (name, shown, offset) => {
    expect([zone(name).name, zone(name).offsetAt(0)]).toEqual([shown, offset])
    expect(zone(name)).toBe(zone(name))
  })
  test.each([
    ...['Mars/Olympus', '', '+25:00', '+02:77'].map((name) => [
      name,
      "an IANA name such as 'Europe/Helsinki'",
    ]),
    ['Helsinki', "'Europe/Helsinki'"],
    ['Europe/Helsinky', "'Europe/Helsinki'"],
    ['new york', "'America/New_York'"],
    ['BST', "'Europe/London' or 'Asia/Dhaka'"],
    ['pst', "'America/Los_Angeles' or 'Asia/Manila'"],
    ['CEST', "'Europe/Berlin'"],
    ['UTC+2', "'+02:00'"],
    ['GMT-5:30', "'-05:30'"],
  ])('%j is no zone', (name, wanted) => {
    expect(() => zone(name)).toThrow(RangeError)
    expect(() => zone(name)).toThrow(
      `Cannot find the time zone '${name}': expected ${wanted}, 'UTC', 'GMT', or an offset such as '+02:00'`,
    )
  })
  test('is what the IANA database knows, and no abbreviation of ICU', () => {
    const refused: string[] = []
    const known = ICU.filter((name) => {
      try {
        return zone(name).name === name
      } catch {
        refused.push(name)
        return false
      }
    })
    expect(known).toEqual([
      'CET',
      'EET',
      'EST',
      'GMT',
      'HST',
      'MET',
      'MST',
      'PRC',
      'ROC',
      'ROK',
      'UCT',
      'UTC',
      'WET',
    ])
    expect(refused.map((name) => nearestZones(name).length > 0)).toEqual(refused.map(() => true))
  })
  test.each([
    'US/Eastern',
    'Etc/GMT+5',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'EST5EDT',
    'GB-Eire',
    'W-SU',
    'Zulu',
  ])('%s is one', (name) => {
    expect(zone(name).name).toBe(name)
  })
  test('goes on at the ends of time', () => {
    const york = zone('America/New_York')
    for (const edge of [-8.64e15, 8.64e15, -1e300, 1e300])
      expect(Number.isFinite(york.toInstant(york.toLocal(edge)))).toBe(true)
  })
})

test('the process has a zone', () => {
  expect(zone(systemZone()).name).toBe(systemZone())
})
