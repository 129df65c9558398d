import { Problem } from '../../data/index.ts'
import { Bone, Bones, Brand, Button, Day, Empty, GradeMark, Initials, Kbd, Keys, Loading, Money, NextStep, ProblemBlock, Refusal, Sec, When } from '../../ui/index.ts'
import type { Specimen } from './specimen.ts'

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and what they asked for'
const none = () => {}
const refusal = { rule: 'gate', sentence: '“The person who pays has met us” has your word, and Agree asks for something of theirs (B).', remedy: { action: 'ask', label: 'Ask Katarina' }, about: 'payer' }
const unreached = new Problem({ status: 0, title: 'Solfa cannot be reached.', detail: 'Nothing was changed.' })

/** What is read. */
export const shown: readonly Specimen[] = [
  { part: 'Brand', kind: 'shown', states: { rest: <Brand px={26} />, long: <span className="row g2"><Brand px={18} /><Brand px={48} /></span> } },
  { part: 'Initials', kind: 'shown', states: {
    rest: <><Initials name="Ana Ferreira" alone /><Initials name="Henrik Lund" side="buyer" alone /><Initials name="Maren Holt" large alone /></>,
    empty: <Initials name="?" alone />,
    long: <Initials name="Anna-Maria von und zu Hohenstein-Württemberg" alone />,
  } },
  { part: 'GradeMark', kind: 'shown', states: { rest: <GradeMark grade="B" />, long: <>{(['A', 'B', 'C', 'D'] as const).map((grade) => <GradeMark key={grade} grade={grade} />)}</> } },
  { part: 'NextStep', kind: 'shown', states: {
    rest: <><NextStep state="planned">Thursday</NextStep><NextStep state="today">Today, 14:30</NextStep><NextStep state="overdue">Due Friday</NextStep></>,
    empty: <NextStep state="none" />,
    long: <NextStep state="planned">{long}</NextStep>,
  } },
  { part: 'Money', kind: 'shown', states: { rest: <><Money amount={84_000} currency="EUR" /><Money amount={84_000} currency="EUR" short /></>, empty: <Money amount={null} />, long: <Money amount={123_456_789_012.5} currency="JPY" /> } },
  { part: 'Day', kind: 'shown', states: { rest: <><Day date="2026-11-21" /><Day date="2026-11-26" near /></>, empty: <><Day date={null} /><span className="ui mut">draws nothing</span></>, long: <Day date="2031-09-30" /> } },
  { part: 'When', kind: 'shown', states: { rest: <When at="2026-11-24T09:00:00Z" />, long: <When at="2031-09-30T21:45:00Z" exact /> } },
  { part: 'Kbd', kind: 'shown', states: { rest: <Kbd k="m" />, long: <Kbd k="mod+shift+Enter" /> } },
  { part: 'Keys', kind: 'shown', states: { rest: <Keys list={[['J', 'K', 'move']]} />, long: <Keys list={[['J', 'K', 'move'], ['Enter', 'do it'], ['S', 'tomorrow'], ['W', 'why here'], ['X', 'not useful, say why'], ['Z', 'undo']]} /> } },
  { part: 'Sec', kind: 'shown', states: {
    rest: <Sec title="What is missing" note="before Agree"><p className="ui mt2">Two things.</p></Sec>,
    empty: <Sec title="What is missing"><p className="ui mut mt2">Nothing that is asked up to here.</p></Sec>,
    long: <Sec large title={long} note="3 of 5"><p className="ui mt2">{long}</p></Sec>,
  } },
  { part: 'Empty', kind: 'shown', states: {
    rest: <Empty sentence="No deals here yet." hint="A deal begins when someone tells you why they are looking." action={<Button kind="primary">New deal</Button>} second={<Button>Import</Button>} />,
    empty: <Empty sentence="The desk is clear." />,
    long: <Empty sentence={long} hint={long} />,
  } },
  { part: 'Loading', kind: 'shown', states: { rest: <Loading lines={2} />, long: <Loading lines={6} /> } },
  { part: 'Bones', kind: 'shown', states: { rest: <Bones><div className="col g2"><Bone w="40%" h={20} /><Bone h={36} staff /><Bone w="70%" /></div></Bones>, long: <Bones label="A list, loading"><div className="col g3">{[88, 74, 81, 62].map((w) => <Bone key={w} w={`${w}%`} />)}</div></Bones> } },
  { part: 'Bone', kind: 'shown', states: { rest: <Bones><Bone w={120} h={16} /></Bones>, long: <Bones><Bone h={16} staff /></Bones> } },
  { part: 'ProblemBlock', kind: 'shown', states: {
    rest: <ProblemBlock problem={unreached} retry={none} />,
    refused: <ProblemBlock problem={new Problem({ status: 403, title: 'Not allowed', detail: 'Your role (rep) does not carry the right “people.manage”.' })} />,
    error: <ProblemBlock problem={new Problem({ status: 500, title: 'Something went wrong', detail: 'Fault 3f9c.' })} retry={none} />,
    long: <ProblemBlock problem={new Problem({ status: 409, title: long, detail: long })} retry={none} />,
  } },
  { part: 'Refusal', kind: 'shown', states: {
    rest: <Refusal stays="Lindgren stays in Prove." refusals={[refusal]} onRemedy={none} />,
    error: <Refusal stays="Greyfriars stays in Meet." refusals={[refusal, { rule: 'gate2', sentence: '“We know who can say no” has no proof yet.', remedy: null }]} asks={[{ rule: 'warns', sentence: 'Understand was left without “Cost in money”. Why?' }]} onReason={none} />,
    empty: <Refusal refusals={[]} asks={[{ rule: 'warns', sentence: 'Understand was left without “Cost in money”. Why?' }]} onReason={none} />,
    long: <Refusal stays={`${long} stays in Prove.`} refusals={[{ ...refusal, sentence: long, remedy: { action: 'ask', label: 'Ask everybody who can say no to the meeting' } }]} onRemedy={none} />,
  } },
]
