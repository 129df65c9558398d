import type { ReactNode } from 'react'
import type { Answer } from '#src/web/data/index.ts'
import { saysGap, Score } from '#src/web/score/index.ts'
import { Button, Menu } from '#src/web/ui/index.ts'
import type { Until } from './until.ts'
import { quoted, rich, t } from '#src/web/words/index.ts'

export type DeskItem = Answer<'GET /desk'>['items'][number]

export interface JobProps {
  item: DeskItem
  n: number
  /** The first stands open. */
  open: boolean
  /** The one that the keys are for. */
  at: boolean
  /** Its place is told, in sentences. */
  told: boolean
  days: readonly Until[]
  /** It is done where it stands. */
  children?: ReactNode
  onDo: () => void
  onLater: (until: Until | null) => void
  onDate: () => void
  onNotUseful: () => void
  onPlace: () => void
}

/** One thing to do: what, why, where the deal stands, and one press that begins it. */
export function Job({ item, n, open, at, told, days, children, onDo, onLater, onDate, onNotUseful, onPlace }: JobProps) {
  const name = item.companyName ?? item.dealName
  const gap = item.run && saysGap({ name: name ?? '', ...item.run })
  const wide = open || told || children !== undefined
  const later = (
    <Menu trigger={<Button kind="quiet" small={!open}>{open ? t('Until…') : t('More')}{!open && <span className="vh">{' '}{rich('for {verb} {sentence}', { verb: item.verb, sentence: item.sentence })}</span>}</Button>} items={[
      { heading: t('Put it off until') }, ...days.map((day) => ({ label: day.label, note: day.note, onPress: () => onLater(day) })), { label: t('A date…'), onPress: onDate },
      'rule', { label: told ? t('Hide why it stands here') : t('Why is this {n, plural, one {first} other {here}}?', { n }), hotkey: 'W', onPress: onPlace }, { label: t('Not useful, say why'), hotkey: 'X', onPress: onNotUseful },
    ]} />
  )
  return (
    <li className={open ? 'job first' : wide ? 'job wide' : 'job'} data-job={item.id} data-at={at || undefined} aria-current={at || undefined}>
      <span className="ord num">{n}</span>
      <div className="grow">
        <h2 className="jt" title={open ? undefined : `${item.verb} ${item.sentence}`}><span className="verb">{item.verb}</span> {item.sentence}</h2>
        <p className="sm mut">{item.why}{item.behind > 0 && t(' {behind, plural, one {One more thing} other {{behind} more things}} on this deal after it.', { behind: item.behind })}</p>
        {open && item.say && <p className="voice mt2">{quoted(item.say)}</p>}
        {told && <ul className="place mt2" aria-label={t('Why {n, plural, one {this is first} other {it stands here}}', { n })}>{item.place.map((sentence) => <li key={sentence} className="ui mut">{sentence}</li>)}</ul>}
        {children ?? (open && (
          <div className="row g2 mt3 wrap">
            <Button kind="primary" hotkey="Enter" bind={false} onPress={onDo}>{item.action.label}</Button>
            <Button kind="quiet" hotkey="S" bind={false} onPress={() => onLater(null)}>{t('Tomorrow')}</Button>
            {later}
          </div>
        ))}
      </div>
      <div className="jr">
        {name && <span className="sm mut el" title={item.dealName ?? undefined}>{name}</span>}
        {item.run && <Score size={open ? 'm' : 's'} width={open ? 302 : 204} name={name ?? ''} stages={item.run.stages} claimed={item.run.claimed} proven={item.run.proven} next={item.run.next} />}
        {gap && open && item.run && <span className="sm mut3">{rich('Claimed in {name}, {what}.', { name: item.run.claimed.name, what: gap.stage ? t('proven in {stage}', { stage: gap.stage }) : t('nothing proven yet') })}</span>}
      </div>
      {!open && <div className="ja">{!children && <Button small hotkey={item.action.key} bind={false} onPress={onDo}>{item.action.label}<span className="vh">: {item.verb} {item.sentence}</span></Button>}{later}</div>}
    </li>
  )
}
