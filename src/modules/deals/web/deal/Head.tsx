import { useState } from 'react'
import { HereNow } from '#src/web/presence/index.ts'
import { useAddress, useCommands, useMay } from '#src/web/shell/index.ts'
import { Button, Menu, Refusal, toast, useFormat } from '#src/web/ui/index.ts'
import { MoveMenu } from '../move/MoveMenu.tsx'
import { staysIn, wayOf } from '../move/targets.ts'
import { useMove, type Refused } from '../move/useMove.tsx'
import { useTargets } from '../move/useTargets.ts'
import type { Deal, DealRun } from '../types.ts'
import { doing } from './doing.ts'
import { FactEdit } from './FactEdit.tsx'
import { placeWords } from './place.ts'
import { orSay, type Deeds } from './useDeeds.ts'
import { rich, t } from '#src/web/words/index.ts'

/** Who, where it stands in one sentence, the three facts, and where it could go. */
export function Head({ deal, run, deeds }: { deal: Deal; run: DealRun; deeds: Deeds }) {
  const f = useFormat()
  const { go } = useAddress()
  const name = deal.companyName ?? deal.name
  const words = placeWords(run, (at) => f.day(f.dayOf(at)))
  const [open, setOpen] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const targets = useTargets({ id: deal.id, stage: run.claimed.id })
  const mover = useMove({ onRefused: setRefused, onMoved: () => setRefused(null) })
  const moving = { id: deal.id, name, stage: run.claimed.id }
  const mayMove = run.abilities.work
  const mayMigrate = useMay('process.migrate'), mayWrite = useMay('record.write')
  const no = run.abilities.reason ? <Refusal refusals={[{ rule: 'not-yours', sentence: run.abilities.reason, remedy: null }]} /> : undefined
  const closed = run.closed !== null
  const ahead = run.ahead && !closed && mayMove ? targets.marked.find((one) => one.id === run.proven.id) : undefined
  const brief = { id: 'deal.brief', label: t('The brief, on one page'), keys: 'b', run: () => go(`/deals/${deal.id}/brief`) }
  const copy = { id: 'deal.clone', label: t('Copy this deal'), run: () => orSay(deeds.copy(go)) }
  const process = { id: 'deal.process', label: t('Change its process…'), run: () => go(doing(deal.id, { action: 'change-process' })) }
  const bin = { id: 'deal.archive', label: t('Put this deal in the bin'), run: () => orSay(deeds.archive(deal.revision, name)) }
  useCommands([
    brief, ...(mayWrite ? [copy] : []), ...(mayMigrate ? [process] : []),
    ...(mayMove && !closed ? [{ id: 'deal.move', label: t('Move to…'), keys: 'm', run: () => setOpen(true) }] : []),
    ...(run.abilities.undo ? [{ id: 'deal.undo', label: t('Undo the last move'), run: () => orSay(deeds.undo()) }] : []),
    ...(deal.abilities.edit ? [bin] : []),
  ])
  return (
    <>
      <header className="dhead">
        <div className="grow">
          <h1>{name}</h1>
          <p className="mut">{deal.companyName && <>{deal.name.replace(/\.$/, '')}. </>}{words.before}{words.claimed && <b>{words.claimed}</b>}{words.between}{words.proven && <b>{words.proven}</b>}{words.after}</p>
          <HereNow />
        </div>
        <dl className="facts dfacts">
          <div><FactEdit deal={deal} field="amount" /></div>
          <div><FactEdit deal={deal} field="closeOn" label={closed ? t('They meant to sign') : t('They say they will sign')} /></div>
          <div><FactEdit deal={deal} field="ownerId" /></div>
        </dl>
        <div className="row g2 acts">
          {closed
            ? <Button refused={run.abilities.reopen ? undefined : no ?? <Refusal refusals={[{ rule: 'reopen', sentence: t('It was closed too long ago, or it is not yours to re-open.'), remedy: null }]} />} onPress={() => orSay(deeds.reopen())}>{t('Re-open it')}</Button>
            : mayMove ? <MoveMenu marked={targets.marked} open={open} onOpenChange={setOpen} align="end" onChoose={(target) => { setRefused(null); mover.move(moving, target, targets.outlookOf(target.id), 'menu') }} trigger={<Button hotkey="m" bind={false}>{t('Move to…')}</Button>} />
            : <Button refused={no}>{t('Move to…')}</Button>}
          <Button hotkey="b" bind={false} to={`/deals/${deal.id}/brief`}>{t('Brief')}</Button>
          <Menu trigger={<Button aria-label={t('More to do with this deal')}>{t('More')}</Button>} align="end" items={[
            { label: copy.label, onPress: copy.run, ...(mayWrite ? { note: t('Fields, people and products. Proof stays with this one.') } : { refused: t('Your role reads this but does not change it.') }) },
            { label: process.label, ...(mayMigrate ? { onPress: process.run } : { refused: notYours, onPress: () => toast(notYours) }) },
            ...(run.abilities.undo ? [{ label: t('Undo the last move'), onPress: () => orSay(deeds.undo()) }] : []),
            'rule', { label: bin.label, onPress: bin.run, ...(deal.abilities.edit ? {} : { refused: deal.abilities.reason ?? t('It is not yours to put away.') }) },
          ]} />
        </div>
      </header>
      {ahead && (ahead.way === 'free' || ahead.way === 'asks') && <div className="refuse calm mt3"><span>{rich('They have shown what {name} asks for.', { name: run.proven.name })}</span><Button small onPress={() => mover.move(moving, ahead, targets.outlookOf(ahead.id), 'menu')}>{rich('Move to {name}', { name: run.proven.name })}</Button></div>}
      {refused && wayOf(refused.outlook) !== 'free' && (
        <div className="mt3 stays"><Refusal stays={staysIn(name, run.claimed.name)} refusals={refused.outlook.refusals} asks={refused.outlook.asks}
          onRemedy={(remedy) => { if (remedy.action === 'reopen') orSay(deeds.reopen()); else if (remedy.action === 'restore') orSay(deeds.restore()); else go(doing(deal.id, remedy)) }}><ExceptWay refused={refused} id={deal.id} /><Button small kind="quiet" onPress={() => setRefused(null)}>{t('Leave it')}</Button></Refusal></div>
      )}
      {mover.dialog}
    </>
  )
}

const notYours = t('A process owner or an administrator does this.')

/** The other way past a gate: somebody else lets it pass. */
function ExceptWay({ refused, id }: { refused: Refused; id: string }) {
  const { go } = useAddress()
  const gates = refused.outlook.refusals.filter((one) => one.rule === 'gate-blocks' && one.about)
  if (gates.length !== 1) return null
  return <Button small kind="quiet" onPress={() => go(doing(id, { action: 'ask-exception', with: { milestone: gates[0]!.about! } }))}>{t('Ask for an exception')}</Button>
}
