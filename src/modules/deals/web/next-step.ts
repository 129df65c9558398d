import { t } from '#src/web/words/index.ts'

/** How a deal's next step stands, and its words. */
export interface NextStepWords { state: 'none' | 'overdue' | 'today' | 'planned'; words: string }

/**
 * `day` writes a date near today in words ("Thursday", "1 Dec"); `today` is the person's day. A step without a date is planned; a
 * closed deal asks for none.
 */
export function nextStepOf(deal: { nextStep: string | null; nextStepOn: string | null }, today: string, day: (date: string) => string): NextStepWords {
  const { nextStep, nextStepOn } = deal
  if (!nextStep && !nextStepOn) return { state: 'none', words: t('No next step yet') }
  const what = nextStep || t('Next step')
  if (!nextStepOn) return { state: 'planned', words: what }
  if (nextStepOn < today) return { state: 'overdue', words: t('{what}, due {day}', { what, day: lower(day(nextStepOn)) }) }
  return { state: nextStepOn === today ? 'today' : 'planned', words: `${what}, ${lower(day(nextStepOn))}` }
}

// "Today" and "Yesterday" follow a comma; names of weekdays and months keep their capital.
const lower = (day: string): string => (/^(Today|Tomorrow|Yesterday|Heute|Morgen|Gestern)$/.test(day) ? day.toLowerCase() : day)
