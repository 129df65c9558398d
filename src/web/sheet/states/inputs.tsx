import { Checkbox, Combobox, DateInput, Field, NumberInput, Radios, Segmented, Select, TextArea, TextInput, type Option } from '../../ui/index.ts'
import type { Specimen } from './specimen.ts'

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and what they asked for in the second week of September'
const none = () => {}
const sides: Option[] = [{ id: 'buyer', label: 'Buyer' }, { id: 'seller', label: 'Seller' }, { id: 'company', label: 'Company' }]
const longSides: Option[] = [{ id: 'buyer', label: long, note: 'Said by them, of their own accord' }, ...sides.slice(1)]
const mend = 'Who signs for €84,000? “Don’t know yet” is fine.'
const nobody = async (): Promise<Option[]> => []

/** What is filled in. Each stands in its field, as on a page. */
export const inputs: readonly Specimen[] = [
  { part: 'Field', kind: 'input', states: {
    rest: <Field label="Who pays?" hint="Whoever signs."><TextInput value="Henrik" onChange={none} /></Field>,
    focus: <Field label="Who pays?"><TextInput value="Henrik" onChange={none} /></Field>,
    empty: <Field label="Who pays?" required><TextInput value="" onChange={none} placeholder="A name" /></Field>,
    error: <Field label="Who pays?" mend={mend}><TextInput value="Henrik" onChange={none} /></Field>,
    disabled: <Field label="Email" hint="You sign in with it."><TextInput value="ana@kestrel.example" onChange={none} disabled /></Field>,
    long: <Field label={long} hint={long}><TextInput value={long} onChange={none} /></Field>,
  } },
  { part: 'TextInput', kind: 'input', states: {
    rest: <Field label="Name" bare><TextInput value="Lindgren Cold Stores" onChange={none} /></Field>,
    focus: <Field label="Name" bare><TextInput value="Lindgren Cold Stores" onChange={none} /></Field>,
    empty: <Field label="Find" bare><TextInput type="search" value="" onChange={none} placeholder="Find a company" /></Field>,
    error: <Field label="Name" bare mend="A company needs a name."><TextInput value="" onChange={none} /></Field>,
    disabled: <Field label="Name" bare hint="It came from the import."><TextInput value="Lindgren" onChange={none} disabled /></Field>,
    long: <Field label="Name" bare><TextInput value={long} onChange={none} /></Field>,
  } },
  { part: 'TextArea', kind: 'input', states: {
    rest: <Field label="What was said" bare><TextArea value="Nine thousand a night, before the claims." onChange={none} rows={2} /></Field>,
    focus: <Field label="What was said" bare><TextArea value="Nine thousand a night." onChange={none} rows={2} /></Field>,
    empty: <Field label="What was said" bare><TextArea value="" onChange={none} rows={2} placeholder="What you heard, in their words." /></Field>,
    error: <Field label="What was said" bare mend="Write what they said."><TextArea value="" onChange={none} rows={2} /></Field>,
    disabled: <Field label="What was said" bare hint="The deal is closed."><TextArea value="Signed." onChange={none} rows={2} disabled /></Field>,
    long: <Field label="What was said" bare><TextArea value={`${long}. ${long}.`} onChange={none} rows={2} /></Field>,
  } },
  { part: 'NumberInput', kind: 'input', states: {
    rest: <Field label="Amount" bare><NumberInput value={84_000} onChange={none} suffix="EUR" /></Field>,
    focus: <Field label="Amount" bare><NumberInput value={84_000} onChange={none} suffix="EUR" /></Field>,
    empty: <Field label="Minutes" bare><NumberInput value={null} onChange={none} suffix="min" placeholder="30" /></Field>,
    error: <Field label="Amount" bare mend="An amount is not below nought."><NumberInput value={-5} onChange={none} suffix="EUR" /></Field>,
    disabled: <Field label="Amount" bare hint="Its products give it."><NumberInput value={84_000} onChange={none} suffix="EUR" disabled /></Field>,
    long: <Field label="Amount" bare><NumberInput value={123_456_789_012} onChange={none} suffix="EUR" /></Field>,
  } },
  { part: 'DateInput', kind: 'input', states: {
    rest: <Field label="On" bare><DateInput value="2026-09-24" onChange={none} /></Field>,
    focus: <Field label="On" bare><DateInput value="2026-09-24" onChange={none} /></Field>,
    empty: <Field label="On" bare><DateInput value={null} onChange={none} /></Field>,
    error: <Field label="On" bare mend="Choose a day that is still to come."><DateInput value="2020-01-01" onChange={none} /></Field>,
    disabled: <Field label="On" bare hint="The deal is closed."><DateInput value="2026-09-24" onChange={none} disabled /></Field>,
    long: <Field label="On" bare><DateInput value="2026-09-24" onChange={none} /></Field>,
  } },
  { part: 'Select', kind: 'input', states: {
    rest: <Field label="Side" bare><Select value="buyer" onChange={none} options={sides} /></Field>,
    focus: <Field label="Side" bare><Select value="buyer" onChange={none} options={sides} /></Field>,
    empty: <Field label="Side" bare><Select value={null} onChange={none} options={sides} placeholder="Whose?" /></Field>,
    error: <Field label="Side" bare mend="Say whose step it is."><Select value={null} onChange={none} options={sides} /></Field>,
    disabled: <Field label="Side" bare hint="A version that is live does not change."><Select value="seller" onChange={none} options={sides} disabled /></Field>,
    long: <Field label="Side" bare><Select value="buyer" onChange={none} options={longSides} /></Field>,
  } },
  { part: 'Combobox', kind: 'input', states: {
    rest: <Field label="Owner" bare><Combobox value={{ id: 'ana', label: 'Ana Ferreira' }} onChange={none} search={nobody} /></Field>,
    focus: <Field label="Owner" bare><Combobox value={{ id: 'ana', label: 'Ana Ferreira' }} onChange={none} search={nobody} /></Field>,
    empty: <Field label="Owner" bare><Combobox value={null} onChange={none} search={nobody} placeholder="Nobody yet" /></Field>,
    error: <Field label="Owner" bare mend="Choose one of those who are here."><Combobox value={null} onChange={none} search={nobody} /></Field>,
    disabled: <Field label="Owner" bare hint="A manager gives it to somebody else."><Combobox value={{ id: 'ana', label: 'Ana Ferreira' }} onChange={none} search={nobody} disabled /></Field>,
    long: <Field label="Owner" bare><Combobox value={{ id: 'x', label: long }} onChange={none} search={nobody} /></Field>,
  } },
  { part: 'Segmented', kind: 'choice', states: {
    rest: <Segmented label="At the bar line" value="" onChange={none} options={[{ id: 'blocks', label: 'blocks' }, { id: 'warns', label: 'warns' }]} />,
    focus: <Segmented label="At the bar line" value="blocks" onChange={none} options={[{ id: 'blocks', label: 'blocks' }, { id: 'warns', label: 'warns' }]} />,
    chosen: <Segmented label="At the bar line" value="warns" onChange={none} options={[{ id: 'blocks', label: 'blocks' }, { id: 'warns', label: 'warns' }, { id: 'coaches', label: 'coaches' }]} />,
    long: <Segmented label={long} value="all" onChange={none} options={[{ id: 'own', label: 'their own' }, { id: 'team', label: 'those of the team' }, { id: 'all', label: 'everybody’s' }]} />,
  } },
  { part: 'Checkbox', kind: 'choice', states: {
    rest: <Checkbox checked={false} onChange={none} label="Tell Ana" hint="By mail, today" />,
    focus: <Checkbox checked={false} onChange={none} label="Tell Ana" />,
    chosen: <Checkbox checked onChange={none} label="Tell Ana" />,
    disabled: <Checkbox checked disabled onChange={none} label="Tell Ana" hint="She has been told." />,
    long: <Checkbox checked onChange={none} label={long} hint={long} />,
  } },
  { part: 'Radios', kind: 'choice', states: {
    rest: <Radios label="Why" value={null} onChange={none} options={sides.slice(0, 2)} />,
    focus: <Radios label="Why" value="buyer" onChange={none} options={sides.slice(0, 1)} />,
    chosen: <Radios label="Why" value="seller" onChange={none} options={sides.slice(0, 2)} />,
    long: <Radios label={long} value="buyer" onChange={none} options={longSides} />,
  } },
]
