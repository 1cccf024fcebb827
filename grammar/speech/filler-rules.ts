/** The rules of speech about words that say little, and the signs of a sentence, in the form of `rules.ts`. */
export const FILLER_SPEECH = {
  'please|pls|plz|kindly|exactly|precisely|promptly|sharp|automatically|prompt': [' => '],
  'excluding|excepting': [' => except'],
  MARKED: [' => $1.'],
  '/|+|plus': [' => and'],
  'round|around': ['the clock => '],
  '24/7': [' => '],
  all: ['year|day round|long? => '],
  'could|can|would|will': ['you|we|it => '],
  'i|we': ['want|need|would to|like? to? => '],
  'start-up': [' => startup'],
  // Behind a comma these can only go on with the same sentence.
  ',': [
    'only|but|if|when|whenever|while|unless|except|excluding|provided|during|not|never|skipping|until|till|starting|beginning|from|between|before|on|in|at|utc|gmt => $1',
    'after TIME => after $1',
    'please|kindly|exactly => ',
    'round|around|24/7 => $1',
  ],
  '&': ['the? NTH => and $1', 'TIME => and $1', 'MONTH => and $1'],
  'remind|notify|alert|wake|ping|email|call|tell': [
    'me|us|everyone|them => ',
    'every|each|hourly|daily|weekly|monthly|yearly|at|on|once|in|after|when|if => $2',
  ],
  with: ['the exception of => except'],
  'with|at|in|on': [
    'a|an? N UNITS interval|intervals => every $3 $4',
    'intervals of => every',
    'an? interval of => every',
  ],
  'each|every': ['min|mins => every minute', 'sec|secs => every second', 'hr|hrs => every hour'],
  'min|mins': ['END => minute'],
  'seven|7': ['days a|per|each week => every day'],
  ev: [' => every'],
  forever: [' => '],
  'interval|period|frequency': ['of N UNITS => every $2 $3'],
  forty: ['five => forty-five'],
  twenty: ['five => twenty-five'],
} as const
