/** The rules of speech about lists of which each element has its own preposition, in the form of `rules.ts`. */
export const LIST_SPEECH = {
  at: ['HOUR every|each morning|afternoon|evening|night => at HALF_OF every day'],
  every: ['second and|, NTH DAY|day => every 2nd $1 $2 $3'],
  // Ranges of hours, each of which the distance is within.
  UNITS: [
    'from|between? HOURS and from|between? HOURS => $1 aligned & ( HOURS_BOTH )',
    'from|between? SPAN and from|between? SPAN => $1 aligned & ( HOURS_BOTH )',
    'from|between TIME to|until|till|and|- TIME and from|between? TIME to|until|till|and|- TIME => $1 aligned & ( time of day between $3 and $5 | time of day between $7 and $9 )',
  ],
  'from|between': [
    'HOURS and from|between? HOURS ,? every N UNITS => & ( HOURS_BOTH ) & every $5 $6 aligned',
    'TIME to TIME and from|between? TIME to TIME ,? every N UNITS => & ( time of day between $2 and $3 | time of day between $5 and $6 ) & every $7 $8 aligned',
  ],
  // One day of several months.
  DAYNUM: [
    'of MONTH ,|and MONTH END => $1 of $2 , $1 of $4',
    'of MONTH , and MONTH END => $1 of $2 , $1 of $3',
    'of MONTH , MONTH , => $1 of $2 , $1 of $3 ,',
  ],
  DAY: [
    ', every|each|on DAY , and? every|each|on DAY => $1 , $3 , $5',
    'and|, also? every|each|on DAY => $1 $2 $4',
  ],
  TIME: [
    'and|, also? at TIME END => $1 $2 $3',
    'and|, also? at TIME every|each|daily => $1 $2 $3 $4',
  ],
  MONTH: ['and|, also? in MONTH => $1 $2 $3'],
  NTHS: ['and|, also? on? NTHS => $1 and $3'],
} as const
