/** `2026-11-25 10:00` in the person's zone. */
export function localOf(instant: string, zone: string): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`
}

/** The instant of a day and a time in a zone, or null for what is none. In the hour that a clock change leaves out, the one after it. */
export function instantOf(local: string, zone: string): string | null {
  const [, year, month, day, hour = '9', minute = '00'] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?\s*$/.exec(local) ?? []
  if (!year) return null
  const wanted = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  if (new Date(wanted).getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59) return null
  // Twice, because the zone's offset is known only once the instant is near.
  let at = wanted
  for (let turn = 0; turn < 2; turn += 1) at = wanted - (Date.parse(`${localOf(new Date(at).toISOString(), zone).replace(' ', 'T')}:00Z`) - at)
  return new Date(at).toISOString()
}
