import { addDays } from '#src/kernel/period.ts'
import { t } from '#src/web/words/index.ts'

export interface Until { label: string; until: string; note: string }

/** The days to which something is put off with one press: tomorrow, Thursday, next week. A day is offered once. `day` writes a date. */
export function untilDays(today: string, day: (date: string) => string): Until[] {
  const after = (days: number) => addDays(`${today}T00:00:00.000Z`, days).slice(0, 10)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  const to = (wanted: number) => after(((wanted - weekday + 6) % 7) + 1)
  const offered = [{ label: t('Tomorrow'), until: after(1) }, { label: t('Thursday'), until: to(4) }, { label: t('Next week'), until: to(1) }]
  return offered.filter((one, at) => offered.findIndex(({ until }) => until === one.until) === at).map((one) => ({ ...one, note: day(one.until) }))
}
