import { t } from '#src/web/words/index.ts'

interface Told { stages: { name: string; claimed: { count: number; value: number }; proven: { count: number; value: number } }[]; total: { count: number; value: number } }

/** The page's one sentence: what is said of the late stages, and how much of it has the proof. */
export function saysTruth({ stages, total }: Told, money: (amount: number) => string): string {
  if (total.count === 0) return t('Nothing is open.')
  const late = stages.slice(-2)
  const claimed = late.reduce((sum, stage) => sum + stage.claimed.value, 0)
  const proven = late.reduce((sum, stage) => sum + stage.proven.value, 0)
  const names = late.map((stage) => stage.name).join(t(' or '))
  if (claimed === 0) return t('{value} is open, none of it in {names} yet.', { value: money(total.value), names })
  if (claimed === proven) return t('{claimed} is said to be in {names}. All of it has the proof.', { claimed: money(claimed), names })
  return t('{claimed} is said to be in {names}. {what} the proof.', { claimed: money(claimed), names, what: proven === 0 ? t('None of it has') : t('{proven} has', { proven: money(proven) }) })
}
