import { t } from '#src/web/words/index.ts'

const small = [t('nothing'), t('one thing'), t('two things'), t('three things'), t('four things'), t('five things'), t('six things'), t('seven things'), t('eight things'), t('nine things'), t('ten things'), t('eleven things'), t('twelve things')]

/** “Good morning, Ana. Seven things, about three hours.” `hour` is the person's. */
export function greeting(name: string, hour: number, things: number, minutes: number, more: boolean): string {
  const hello = hour < 5 ? t('Good evening') : hour < 12 ? t('Good morning') : hour < 18 ? t('Good afternoon') : t('Good evening')
  const first = name.trim().split(/\s+/)[0] ?? ''
  if (things === 0) return t('{hello}, {first}. The desk is clear.', { hello, first })
  const count = more ? t('More than {things} things', { things }) : capital(small[things] ?? t('{things} things', { things }))
  return `${hello}, ${first}. ${count}, ${about(minutes)}.`
}

/** Minutes as people say them: to five below an hour, to the half hour above. */
export function about(minutes: number): string {
  if (minutes < 50) return t('about {max} minutes', { max: Math.max(5, Math.round(minutes / 5) * 5) })
  const halves = Math.round(minutes / 30)
  const hours = Math.floor(halves / 2)
  if (halves % 2 === 0) return t('{hours, plural, one {about an hour} other {about {hours2} hours}}', { hours, hours2: words[hours] ?? hours })
  return t('about {hours} and a half hours', { hours: words[hours] ?? hours })
}

const words = [t('half'), t('one'), t('two'), t('three'), t('four'), t('five'), t('six'), t('seven'), t('eight'), t('nine'), t('ten'), t('eleven'), t('twelve')]
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1)
