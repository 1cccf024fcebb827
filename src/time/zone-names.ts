/** Which names are time zones, and which zones a wrong name was probably meant to be. */

/**
 * The names of the IANA database without a slash. All others that ICU knows without one are abbreviations of its own (`BST`
 * is Dhaka to it), which mean other zones to other people.
 */
const SINGLE = (
  'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel ' +
  'Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey ' +
  'UCT UTC Universal W-SU WET Zulu'
).split(' ')
const singles: ReadonlyMap<string, string> = new Map(
  SINGLE.map((name) => [name.toLowerCase(), name]),
)

/** The IANA name in its usual spelling, as far as that is known; `undefined` for an abbreviation that only ICU knows. */
export const ianaName = (name: string): string | undefined => {
  if (!name.includes('/')) return singles.get(name.toLowerCase())
  return /^SystemV\//i.test(name) ? undefined : name
}

/** Older names that people still use, which ICU does not list. */
const LINKS = [
  'US/Alaska',
  'US/Arizona',
  'US/Central',
  'US/Eastern',
  'US/Hawaii',
  'US/Mountain',
  'US/Pacific',
  'Canada/Atlantic',
  'Canada/Central',
  'Canada/Eastern',
  'Canada/Mountain',
  'Canada/Newfoundland',
  'Canada/Pacific',
]

/** What people mean by abbreviations, the most usual first. */
const MEANT: Readonly<Record<string, string>> = {
  ACST: 'Australia/Darwin',
  ACT: 'Australia/Darwin America/Rio_Branco',
  AEDT: 'Australia/Sydney',
  AEST: 'Australia/Brisbane Australia/Sydney',
  AET: 'Australia/Sydney',
  AGT: 'America/Argentina/Buenos_Aires',
  AKST: 'America/Anchorage',
  ART: 'America/Argentina/Buenos_Aires Africa/Cairo',
  AST: 'America/Halifax Asia/Riyadh America/Anchorage',
  AWST: 'Australia/Perth',
  BET: 'America/Sao_Paulo',
  BRT: 'America/Sao_Paulo',
  BST: 'Europe/London Asia/Dhaka',
  CAT: 'Africa/Maputo',
  CDT: 'America/Chicago',
  CEST: 'Europe/Berlin',
  CNT: 'America/St_Johns',
  CST: 'America/Chicago Asia/Shanghai',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Nairobi',
  ECT: 'America/Guayaquil Europe/Paris',
  EDT: 'America/New_York',
  EEST: 'Europe/Helsinki',
  HKT: 'Asia/Hong_Kong',
  IET: 'America/Indiana/Indianapolis',
  IST: 'Asia/Kolkata Europe/Dublin Asia/Jerusalem',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  MDT: 'America/Denver',
  MIT: 'Pacific/Apia',
  MSK: 'Europe/Moscow',
  NET: 'Asia/Yerevan',
  NST: 'America/St_Johns Pacific/Auckland',
  NZST: 'Pacific/Auckland',
  PDT: 'America/Los_Angeles',
  PKT: 'Asia/Karachi',
  PLT: 'Asia/Karachi',
  PNT: 'America/Phoenix',
  PRT: 'America/Puerto_Rico',
  PST: 'America/Los_Angeles Asia/Manila',
  SAST: 'Africa/Johannesburg',
  SGT: 'Asia/Singapore',
  SST: 'Pacific/Pago_Pago Pacific/Guadalcanal',
  VST: 'Asia/Ho_Chi_Minh',
  WEST: 'Europe/Lisbon',
}

const pairsOf = (text: string): readonly string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2))

/** How alike two texts are, 0…1: the share of their pairs of letters that both have (Dice). */
const likeness = (a: string, b: string): number => {
  const [left, right] = [pairsOf(a), [...pairsOf(b)]]
  const all = left.length + right.length
  let common = 0
  for (const pair of left) {
    const at = right.indexOf(pair)
    if (at < 0) continue
    right.splice(at, 1)
    common++
  }
  return all === 0 ? 0 : (2 * common) / all
}

const lettersOf = (text: string): string =>
  Array.from(text)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('')

const LIKE = 0.7
/** The longest name of a zone has 32 letters. */
const LONGEST = 48

/** `UTC+2` and `GMT-5:30` as offsets. */
const offsetOf = (name: string): string | undefined => {
  const [, sign, hours, minutes = '00'] =
    /^(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(name) ?? []
  return hours === undefined || Number(hours) > 23
    ? undefined
    : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** The zones that a name which is none was probably meant to be, the likeliest first; none if nothing is near. */
export const nearestZones = (name: string): readonly string[] => {
  const offset = offsetOf(name.trim())
  if (offset !== undefined) return [offset]
  const meant = MEANT[name.trim().toUpperCase()]
  if (meant !== undefined) return meant.split(' ')
  if (name.length > LONGEST) return []
  const typed = name.trim().toLowerCase().replaceAll(' ', '_')
  // Letters that changed places, the commonest slip, make few common pairs in a short name.
  const letters = lettersOf(typed)
  let best: string | undefined
  let most = LIKE
  for (const one of [...Intl.supportedValuesOf('timeZone'), ...LINKS, ...SINGLE]) {
    const whole = one.toLowerCase()
    const city = whole.slice(whole.lastIndexOf('/') + 1)
    if (lettersOf(whole) === letters) return [one]
    const alike = Math.max(likeness(typed, whole), typed.includes('/') ? 0 : likeness(typed, city))
    if (alike > most) [best, most] = [one, alike]
  }
  return best === undefined ? [] : [best]
}
