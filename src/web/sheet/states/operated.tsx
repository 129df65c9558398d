import { Button, Chip, Dialog, Link, Menu, Popover, Refusal, Toaster } from '../../ui/index.ts'
import type { Specimen } from './specimen.ts'

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and what they asked for'
const refusals = [{ rule: 'gate', sentence: '“The person who pays has met us” has your word, and Agree asks for something of theirs (B).', remedy: { action: 'ask', label: 'Ask Katarina to the meeting' }, about: 'payer' }]
const none = () => {}
/** What floats, drawn in its place on the sheet: the same classes, without a page beneath. */
const leaf = (words: string) => <div className="pop text sheet-flat"><h4 className="h3">Proven</h4><p className="ui mt1">{words}</p></div>
const items = (words: string) => (
  <div className="pop sheet-flat">
    <p className="pop-label">Paper</p><div className="pop-item" data-highlighted=""><span className="grow">{words}<span className="sm">today</span></span><kbd>3</kbd></div>
    <div className="pop-rule" /><div className="pop-item"><span className="grow">Prove<span className="sm">The person who pays has no proof yet.</span></span></div><div className="pop-item" aria-disabled="true"><span className="grow">Agree</span></div>
  </div>
)
const dialog = (words: string) => <div className="dlg flat"><h2>{words}</h2><p className="ui mut mt1">It can come back.</p><div className="row g2 mt3"><Button kind="primary">Close it</Button><Button kind="quiet">Not yet</Button></div></div>
const told = (words: string) => <span className="toast">{words} <button type="button" className="lnk">Undo</button> <kbd>Z</kbd></span>

/** What is pressed, and what floats. */
export const operated: readonly Specimen[] = [
  { part: 'Button', kind: 'button', states: {
    rest: <><Button kind="primary" hotkey="Enter" bind={false}>Write it down</Button><Button>Plan</Button><Button kind="quiet">Later</Button><Button small>Small</Button></>,
    hover: <><Button kind="primary" className="is-hover">Write it down</Button><Button className="is-hover">Plan</Button><Button kind="quiet" className="is-hover">Later</Button></>,
    focus: <Button>Plan</Button>,
    busy: <Button kind="primary" busy>Write it down</Button>,
    disabled: <Button disabled title="Write something first">Add</Button>,
    refused: <Button refused={<Refusal stays="Lindgren stays in Prove." refusals={refusals} />}>Move to Agree</Button>,
    long: <Button>Ask for an exception until the end of the month</Button>,
  } },
  { part: 'Link', kind: 'link', states: {
    rest: <><Link to="/sheet" className="lnk">Lindgren Cold Stores</Link><Link to="/sheet" className="b">In a list</Link></>,
    focus: <Link to="/sheet" className="lnk">Lindgren Cold Stores</Link>,
    long: <Link to="/sheet" className="lnk">{long}</Link>,
  } },
  { part: 'Chip', kind: 'choice', states: {
    rest: <><Chip>North team</Chip><Chip onPress={none}>Mine</Chip><Chip tone="pencil">Asked for Thursday</Chip><Chip tone="care">Answer due Friday</Chip><Chip onRemove={none}>City Malmö</Chip></>,
    focus: <Chip onPress={none}>Mine</Chip>,
    chosen: <Chip on onPress={none}>Mine</Chip>,
    long: <Chip onRemove={none}>{long}</Chip>,
  } },
  { part: 'Menu', kind: 'floating', states: {
    rest: <Menu trigger={<Button>Move to…</Button>} items={[{ heading: 'Paper' }, { label: 'Shape', note: 'today', hotkey: '3', onPress: none }, 'rule', { label: 'Prove', refused: 'The person who pays has no proof yet.', onPress: none }, { label: 'Agree', disabled: true, onPress: none }]} />,
    focus: <Menu trigger={<Button>Move to…</Button>} items={[{ label: 'Shape', onPress: none }]} />,
    open: items('Shape'),
    long: items(long),
  } },
  { part: 'Popover', kind: 'floating', states: {
    rest: <Popover title="Proven" trigger={<Button kind="quiet">What is proven</Button>}><p className="ui mt1">23 deals, today 08:00.</p></Popover>,
    focus: <Popover title="Proven" trigger={<Button kind="quiet">What is proven</Button>}><p className="ui mt1">23 deals, today 08:00.</p></Popover>,
    open: leaf('The furthest stage of which every obligation before it is met. 23 deals, today 08:00.'),
    long: leaf(`${long}. The furthest stage of which every obligation before it is met, counted from the log, in the zone of whoever reads it, as of today 08:00.`),
  } },
  { part: 'Dialog', kind: 'floating', states: {
    rest: <><Dialog open={false} onClose={none} title="What did we learn?"><p /></Dialog><span className="ui mut">Shut, it draws nothing.</span></>,
    focus: <Button kind="primary">Its first button has the focus</Button>,
    open: dialog('What did we learn?'),
    long: dialog(long),
  } },
  { part: 'Toaster', kind: 'floating', states: {
    rest: <><Toaster /><span className="ui mut">Nothing told, it draws nothing.</span></>,
    focus: told('Pallas moved to Shape.'),
    open: <><span className="toast">Saved here. Sent when you are online again.</span>{told('42 changed, 3 left as they were.')}</>,
    long: told(long),
  } },
]
