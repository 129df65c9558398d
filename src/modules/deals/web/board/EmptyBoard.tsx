import { Score } from '#src/web/score/index.ts'
import { Button, Empty } from '#src/web/ui/index.ts'
import type { Board } from '../types.ts'
import { t } from '#src/web/words/index.ts'

export interface EmptyBoardProps { filtered: boolean; onClear: () => void; stages: Board['lanes']; onNew: () => void }

/** One sentence, one button, and the empty staff that waits for its first note. */
export function EmptyBoard({ filtered, onClear, stages, onNew }: EmptyBoardProps) {
  if (filtered) return <Empty sentence={t('No open deal fits this.')} hint={t('All owners and every gap are one press away.')} action={<Button kind="primary" onPress={onClear}>{t('Show all deals')}</Button>} />
  return (
    <Empty picture={stages.length > 0 ? <div style={{ maxWidth: 420 }}><Score size="m" names name={t('The process')} stages={stages.map((lane) => ({ id: lane.id, name: lane.name, milestones: [] }))} /></div> : undefined}
      sentence={t('No deals here yet.')} hint={t('A deal begins when someone tells you why they are looking.')} action={<Button kind="primary" hotkey="C" bind={false} onPress={onNew}>{t('New deal')}</Button>} />
  )
}
