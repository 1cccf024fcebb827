/** The rules of speech about days of the year that have a name, in the form of `rules.ts`. */
export const NAMED_DAY_SPEECH = {
  'christmas|xmas': ['eve => 24 dec', 'day? => 25 dec'],
  at: ['christmas|xmas => on $1'],
  boxing: ['day => 26 dec'],
  new: ['years|year eve => 31 dec', 'years|year day => 1 jan', 'years => 1 jan'],
  valentines: ['day? => 14 feb'],
  'st|st.|saint': ['patricks day => 17 mar'],
  april: ['fools day => 1 apr'],
  halloween: [' => 31 oct'],
  leap: ['day => 29 feb'],
} as const
