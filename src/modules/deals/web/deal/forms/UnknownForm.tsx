import { useState } from 'react'
import { Button, DateInput, Field, useFormat } from '#src/web/ui/index.ts'
import type { MilestoneOf } from '../../types.ts'
import type { Deeds } from '../useDeeds.ts'
import { addDays } from './ReasonForm.tsx'
import { useSending } from './sending.ts'
import { t } from '#src/web/words/index.ts'

/** "Don't know yet, will ask on…": an honest answer, with its day. The days that are said most are one press away. */
export function UnknownForm({ milestone, deeds, onDone }: { milestone: MilestoneOf; deeds: Deeds; onDone: () => void }) {
  const f = useFormat()
  const [day, setDay] = useState<string | null>(milestone.askOn)
  const { busy, told, setTold, send } = useSending()
  const say = (on: string) => void send(async () => { await deeds.sayUnknown(milestone.id, on, f.near(on)); onDone() })
  const soon = [1, 2, 3, 4, 7].map((n) => addDays(f.today(), n)).filter(isWorkday).slice(0, 3)
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (day) say(day); else setTold(t('Choose the day on which you will ask.')) }}>
      <p className="ui b">{t('I will ask on')}</p>
      <div className="row g2 wrap">{soon.map((on) => <Button key={on} small onPress={() => say(on)}>{f.near(on)}</Button>)}</div>
      <div className="row g2 wrap" style={{ alignItems: 'flex-end' }}>
        <div style={{ width: 180 }}><Field label={t('Or on')}><DateInput value={day} onChange={setDay} min={addDays(f.today(), 1)} /></Field></div>
        <Button kind="primary" type="submit" busy={busy}>{t('I will ask then')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button>
      </div>
      {told && <p className="hint bad" role="alert">{told}</p>}
    </form>
  )
}

const isWorkday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
