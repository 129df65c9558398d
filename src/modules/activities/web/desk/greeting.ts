const small = ['nothing', 'one thing', 'two things', 'three things', 'four things', 'five things', 'six things', 'seven things', 'eight things', 'nine things', 'ten things', 'eleven things', 'twelve things']

/** “Good morning, Ana. Seven things, about three hours.” `hour` is the person's. */
export function greeting(name: string, hour: number, things: number, minutes: number, more: boolean): string {
  const hello = hour < 5 ? 'Good evening' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'
  const first = name.trim().split(/\s+/)[0] ?? ''
  if (things === 0) return `${hello}, ${first}. The desk is clear.`
  const count = more ? `More than ${things} things` : capital(small[things] ?? `${things} things`)
  return `${hello}, ${first}. ${count}, ${about(minutes)}.`
}

/** Minutes as people say them: to five below an hour, to the half hour above. */
export function about(minutes: number): string {
  if (minutes < 50) return `about ${Math.max(5, Math.round(minutes / 5) * 5)} minutes`
  const halves = Math.round(minutes / 30)
  const hours = Math.floor(halves / 2)
  if (halves % 2 === 0) return hours === 1 ? 'about an hour' : `about ${words[hours] ?? hours} hours`
  return `about ${words[hours] ?? hours} and a half hours`
}

const words = ['half', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1)
