/** The rules of speech about zones, and instants that name one, in the form of `rules.ts`. */
export const ZONE_SPEECH = {
  OFFSET: ['time => in OFFSET_OF', ' => in OFFSET_OF'],
  ZULU: [' => CLOCK_Z in utc'],
  TZ: [' => in ZONE_OF'],
  tz: [' => '],
  'on|at': ['STAMP => once at $2'],
} as const
