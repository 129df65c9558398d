import { useState } from 'react'
import { Button, Chip, Dialog, Empty, Field, GradeMark, Initials, Loading, Menu, Money, NextStep, Popover, ProblemBlock, Radios, Refusal, Sec, Segmented, Select, TextArea, TextInput, DateInput, Checkbox, Combobox, toast, type Option } from '../ui/index.ts'
import { ReasonDialog, Timeline } from '../parts/index.ts'
import { Problem } from '../data/index.ts'
import { Score } from '../score/index.ts'
import { listens } from './cast.ts'

const refused = [{ rule: 'gate', sentence: '“The person who pays has met us” has your word, and Agree asks for something of theirs (B).', remedy: { action: 'ask', label: 'Ask Katarina to the meeting' }, about: 'payer' }]
const people: Option[] = ['Ana Ferreira', 'Tomás Lindqvist', 'Priya Nair', 'Joris de Wit', 'Maren Holt', 'Piotr Zając'].map((label) => ({ id: label, label, note: 'north team' }))

/** The parts that are operated. */
export function PartSheet() {
  const [words, setWords] = useState('Nine thousand a night, before the claims.')
  const [day, setDay] = useState<string | null>('2026-09-24')
  const [who, setWho] = useState<Option | null>(null)
  const [gate, setGate] = useState('blocks')
  const [answer, setAnswer] = useState<string | null>('live')
  const [on, setOn] = useState(true)
  const [asked, setAsked] = useState(false)
  const [plain, setPlain] = useState(false)
  const reasons = [{ id: 'live', label: 'They will live with it' }, { id: 'squelched', label: 'Somebody who could say no did' }, { id: 'other', label: 'They chose another way' }]
  return (
    <>
      <div className="c3">
        <div>
          <Sec large title="Buttons">
            <div className="row g2 wrap mt4"><Button kind="primary" hotkey="Enter" bind={false}>Write down the answer</Button><Button hotkey="P" bind={false}>Plan</Button><Button kind="quiet" hotkey="S" bind={false}>Later</Button><Button refused={<Refusal stays="Lindgren stays in Prove." refusals={refused} />}>Move to Agree</Button></div>
            <div className="row g2 wrap mt3"><Button kind="primary" className="is-focus">Focused</Button><Button className="is-hover">Hovered</Button><Button small>Small</Button><Button small kind="quiet">Small quiet</Button></div>
            <p className="sm mut3 mt2">A button that would be refused stays focusable and says why.</p>
            <div className="row g2 wrap mt3">
              <Menu trigger={<Button>Move to…</Button>} items={[{ label: 'Shape', hotkey: '3', onPress: () => toast('Pallas moved to Shape.', { undo: () => {} }) }, { label: 'Prove', refused: 'The person who pays has no proof yet.', onPress: () => {} }, 'rule', { label: 'Lost, with what was learnt', onPress: () => setAsked(true) }]} />
              <Popover title="Proven" trigger={<Button kind="quiet">What is proven</Button>}><p className="ui mut mt1">The furthest stage of which every obligation before it is met. 23 deals, today 08:00.</p></Popover>
              <Button onPress={() => toast('Pallas moved to Shape.', { undo: () => void toast('Put back.') })}>Toast</Button>
            </div>
          </Sec>
          <div className="mt5"><Sec large title="Chips and marks">
            <div className="row g2 wrap mt4"><Chip on>All owners</Chip><Chip on={!on} onPress={() => setOn(!on)}>Mine</Chip><Chip tone="pencil">Asked for Thursday</Chip><Chip tone="care">Answer due Friday</Chip><Chip onRemove={() => {}}>City Malmö</Chip></div>
            <div className="row g4 wrap mt3"><NextStep state="none" /><NextStep state="overdue">Due Friday</NextStep><NextStep state="today">Today, 14:30</NextStep><NextStep state="planned">Thursday</NextStep></div>
            <div className="row g2 wrap mt3"><Initials name="Ana Ferreira" alone /><Initials name="Maren Holt" alone /><span className="sm mut">ours, round</span><Initials name="Henrik Lund" side="buyer" alone /><Initials name="Katarina Berg" side="buyer" alone /><span className="sm mut">theirs, square</span>{(['A', 'B', 'C', 'D'] as const).map((g) => <GradeMark key={g} grade={g} />)}</div>
            <p className="ui mt3"><Money amount={84000} currency="EUR" /> <Money amount={329400} currency="EUR" short /> <Money amount={12400.5} currency="EUR" /> <Money amount={null} /></p>
          </Sec></div>
        </div>
        <Sec large title="Fields">
          <div className="form mt4">
            <Field label="Their words"><TextInput value={words} onChange={setWords} /></Field>
            <Field label="Said on"><DateInput value={day} onChange={setDay} /></Field>
            <Field label="Who pays?" mend="Henrik runs operations. Who signs for €84,000? “Don’t know yet” is fine."><TextInput value="Henrik" onChange={() => {}} /></Field>
            <Field label="Owner" hint="Searched while you type."><Combobox value={who} onChange={setWho} onCreate={(label) => setWho({ id: label, label })} search={async (text) => people.filter((p) => p.label.toLowerCase().includes(text.toLowerCase()))} placeholder="Nobody yet" /></Field>
            <Field label="Side"><Select value="buyer" onChange={() => {}} options={[{ id: 'buyer', label: 'Buyer' }, { id: 'seller', label: 'Seller' }]} /></Field>
            <Segmented label="At the bar line" value={gate} onChange={setGate} options={[{ id: 'blocks', label: 'blocks' }, { id: 'warns', label: 'warns' }, { id: 'coaches', label: 'coaches' }]} />
            <Field label="A note"><TextArea value="" onChange={() => {}} placeholder="What you heard, in their words." /></Field>
            <Checkbox checked={on} onChange={setOn} label="Tell Ana" hint="By mail, today" />
          </div>
        </Sec>
        <div>
          <Sec large title="Toasts"><div className="col g2 start mt4"><span className="toast">Pallas moved to Shape. <button type="button" className="lnk">Undo</button> <kbd>Z</kbd></span><span className="toast">Saved here. Sent when you are online again.</span><span className="toast">42 changed, 3 left as they were. <button type="button" className="lnk">Why</button> <button type="button" className="lnk">Undo</button> <kbd>Z</kbd></span></div></Sec>
          <div className="mt5"><Sec large title="A refusal"><div className="mt4"><Refusal stays="Lindgren stays in Prove." refusals={refused} onRemedy={(r) => toast(`${r.label}.`)}><Button small>Add what you have</Button><Button small kind="quiet">Ask for an exception</Button></Refusal></div>
            <div className="mt3"><Refusal stays="Greyfriars stays in Meet." refusals={[...refused, { rule: 'gate2', sentence: '“We know who can say no” has no proof yet.', remedy: null }]} asks={[{ rule: 'warns', sentence: 'Understand was left without “Cost in money”. Why?' }]} onReason={() => setAsked(true)} /></div></Sec></div>
        </div>
      </div>
      <div className="c3">
        <Sec large title="Dialog" note="rare: when a reason is needed">
          <div className="dlg flat mt4"><h2>What did we learn?</h2><p className="ui mut mt1">Aldous Ice Cream goes to “no decision”. It can come back.</p><div className="mt3"><Radios label="Why" value={answer} onChange={setAnswer} options={reasons} /></div><div className="row g2 mt4"><Button kind="primary" hotkey="Enter" bind={false} onPress={() => setAsked(true)}>Close it</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={() => setPlain(true)}>Not yet</Button></div></div>
          <ReasonDialog open={asked} onClose={() => setAsked(false)} title="What did we learn?" about="Aldous Ice Cream goes to “no decision”. It can come back." reasons={reasons} question="In a sentence, for the next one" placeholder="What would you ask earlier?" action="Close it" onAnswer={() => setAsked(false)} />
          <Dialog open={plain} onClose={() => setPlain(false)} title="A plain one"><p className="ui mt2">Esc leaves.</p></Dialog>
        </Sec>
        <Sec large title="Empty, loading, a problem">
          <div className="col g3 mt4">
            <Empty picture={<Score size="s" width={216} {...listens} />} sentence="No deals here yet." hint="A deal begins when someone tells you why they are looking." action={<Button kind="primary" hotkey="C" bind={false}>Paste a signature</Button>} second={<Button>Show me a sample</Button>} />
            <Empty sentence="The desk is clear." hint="Next is Henrik, tomorrow at ten. Three minutes of practice, if you like." />
            <Loading lines={3} />
            <ProblemBlock problem={new Problem({ status: 0, title: 'Solfa cannot be reached.', detail: 'Nothing was changed.' })} retry={() => {}} />
          </div>
        </Sec>
        <div>
          <Sec large title="Type" note="Newsreader speaks, Hanken Grotesk works"><div className="sheet-types mt3"><p style={{ font: 'var(--t-display)' }}>Display 32/38</p><p style={{ font: 'var(--t-title)' }}>Title 23/29</p><p className="lead">Lead 19/26, sentences that matter</p><p className="voice">Voice 16/23, somebody’s own words</p><p className="mst">Milestone 15.5/20, Zając Ørsted Łódź</p><p>Body 14/21 for what is read</p><p className="ui">Interface 13/18, 450 and 600</p><p className="sm">Small 12/16, n, dates, definitions</p><p className="num">1,234,567.80 &nbsp; 08:00 &nbsp; €84,000</p></div></Sec>
          <div className="mt5"><Sec title="What happened" note="all, mail, calls, proof"><Timeline since="2026-11-22T00:00:00Z" kinds={{ mail: 'Mails', proof: 'Proof' }} entries={[
            { id: '1', at: '2026-11-25T09:00:00Z', title: 'Henrik read the plan in the room', kind: 'room' }, { id: '2', at: '2026-11-21T10:00:00Z', title: 'Maren challenged “has met us”', kind: 'proof', voice: 'Met, or was she copied in?' },
            { id: '3', at: '2026-11-21T08:00:00Z', title: 'Mail from Oskar: firewall questions', kind: 'mail', to: '/sheet' }, { id: '4', at: '2026-11-06T08:00:00Z', title: 'Moved to Prove, on an exception Maren granted until 28 Nov', kind: 'move', note: 'Exception' }]} /></Sec></div>
        </div>
      </div>
    </>
  )
}
