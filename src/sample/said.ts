/** What buyers said, by milestone: the words behind the sample's proofs. */
const words: Record<string, string[]> = {
  'business-need': [
    'We threw away a whole night of product in June. It must not happen twice.', 'The new hygiene officer wants every hour on record, not every shift.', 'We lose Sundays. Somebody drives in to look at a thermometer.',
    'Our insurer asked for proof, and we had a clipboard.', 'When the alarm goes, nobody knows whose it is.',
  ],
  'cost-of-problem': [
    'Nine thousand a night, before the claims.', 'Last year it was forty-one thousand, and that is only what we counted.', 'Two people, three hours a day, writing numbers down.', 'One thawed lorry is the margin of a month.', 'The recall cost us the Lidl contract.',
  ],
  'already-known': ['They have read our comparison and tried a rival for a month; the app annoyed them.', 'They know what sensors cost. They did not know about the audit trail.', 'They have looked at nobody else yet.'],
  'decision-process': [
    'Operations recommends, finance signs, IT can stop it. The board sees it on the second Tuesday.', 'Three offers, one trial, then the director decides before Christmas.', 'I write two pages, Katarina reads the second one, and then it is quick.', 'Last time it took eleven weeks, because nobody asked IT until the end.',
  ],
  'veto-holder': ['If our IT lead says no, it is no. He has a date with us on Thursday.', 'The quality lead can stop anything. We had coffee with her.', 'The owner’s brother. We walked the plant with him.'],
  'leave-present-way': ['They answer the phone in Belgium, on weekdays.', 'Paper does not wake anybody up.', 'We chose them because they were first. They no longer are.', 'Their sensors last a year. We spend more on batteries than on bread.'],
  'consequence-of-nothing': ['If this is still open in spring, the auditor closes the hall.', 'Then I shall drive in again, all summer.', 'Nobody would mind until it happens again.'],
  'result-wanted': ['No alarm that nobody hears, measured over ninety days.', 'Yes: under ten minutes from alarm to a person.', 'Zero written-off nights between now and June.'],
  'champion-acted': ['I have put you on the agenda of the operations meeting.', 'I forwarded the two pages to our director, and she wants the figures.', 'Katarina will join us on Thursday, I asked her.'],
  'technical-fit': ['Firewall rules are approved; the gateway may talk out on one port.', 'We tested the export against our system. It fits.'],
  'everyone-heard': ['We went through it with all four of them, in the cold hall.', 'She had questions about the contract, he about the radio.'],
  'objections-answered': ['You have answered the point about the batteries.', 'The radio reaches the back wall. I stand corrected.'],
  'plan-agreed': ['Yes, that is the plan. Move the test to the fourth.', 'Agreed, with training on the second day instead of the first.'],
  signed: ['Signed, see attached.', 'The order is attached. Please confirm the date.'],
  'promises-listed': ['Four gateways, forty sensors, training on two mornings, first report after thirty days.', 'Two sites first, the third when the roof is done.'],
}

const plain = ['They said so on the phone, in their own words.', 'It came up by itself, and they stayed with it.', 'Said twice, the second time with a number.']
const ours = ['I am sure of it.', 'Sounded like it.', 'As good as done.']

/** Something said about a milestone, the same at every installation: `n` picks. */
export function said(milestone: string, grade: string, n: number): string {
  const list = grade === 'D' ? ours : words[milestone] ?? plain
  return list[n % list.length]!
}

/** Why a gate that warns was passed without proof, as reps write it. */
export const reasons = ['They asked for the next step, and this can follow.', 'We hear it on Thursday; the date would not wait.', 'Their summer break starts, the offer has to go out.', 'The month ends on Friday.']

/** What was learnt, for each way to end. */
export const learnt: Record<'lost' | 'no-decision', string[]> = {
  lost: ['Their present supplier matched the price. Nobody had said why they would leave.', 'IT said no in the last week. We met them too late.', 'A group contract was signed above their heads.', 'We were the third offer, wanted for comparison.'],
  'no-decision': ['They went on with paper. Nothing happens there if they wait.', 'The project lost its sponsor in September.', 'The budget went into the roof.', 'They could not agree who owns it.'],
}
