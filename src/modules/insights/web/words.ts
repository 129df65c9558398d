interface Told { stages: { name: string; claimed: { count: number; value: number }; proven: { count: number; value: number } }[]; total: { count: number; value: number } }

/** The page's one sentence: what is said of the late stages, and how much of it has the proof. */
export function saysTruth({ stages, total }: Told, money: (amount: number) => string): string {
  if (total.count === 0) return 'Nothing is open.'
  const late = stages.slice(-2)
  const claimed = late.reduce((sum, stage) => sum + stage.claimed.value, 0)
  const proven = late.reduce((sum, stage) => sum + stage.proven.value, 0)
  const names = late.map((stage) => stage.name).join(' or ')
  if (claimed === 0) return `${money(total.value)} is open, none of it in ${names} yet.`
  if (claimed === proven) return `${money(claimed)} is said to be in ${names}. All of it has the proof.`
  return `${money(claimed)} is said to be in ${names}. ${proven === 0 ? 'None of it has' : `${money(proven)} has`} the proof.`
}
