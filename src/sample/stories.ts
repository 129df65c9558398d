/**
 * Every deal of the sample as one line of music. `notes` has one word for each stage, one letter for each milestone in the order of the
 * process: A to D is proof of that grade, `.` nothing, `r` an honest unknown. `in` is the stage it is claimed in, counted from 0, or how it ended.
 */
export interface Story {
  company: string
  what: string
  amount: number
  owner: 'ana' | 'tomas' | 'priya' | 'maren' | 'leon' | 'ines' | 'rafael'
  /** Days before today on which it was opened, and, for closed ones, on which it ended. */
  opened: number
  ended?: number
  in: 0 | 1 | 2 | 3 | 4 | 'won' | 'lost' | 'no-decision'
  notes: string
  next?: [sentence: string, inDays: number]
  process?: 'inbound-transactional'
  source?: string
  incumbent?: string
  integration?: boolean
}

/** The north team works the way the process is meant. */
const north: Story[] = [
  { company: 'Tarn Valley Creamery', what: 'Two ripening rooms', amount: 12_400, owner: 'priya', opened: 9, in: 0, notes: 'C.. .... ... .... ..', next: ['Call Ruth Ames about the audit', 0], source: 'website' },
  { company: 'Northfold Farms', what: 'Grain and cold, one site', amount: 9_800, owner: 'ana', opened: 12, in: 0, notes: 'C.D .... ... .... ..', next: ['Reply to Petra: what one site costs', -4], source: 'referral' },
  { company: 'Saltmarsh Oysters', what: 'Depuration tanks', amount: 7_900, owner: 'priya', opened: 6, in: 0, notes: 'Cr. .... ... .... ..', next: ['Ask what one lost tank costs', 2], source: 'website' },
  { company: 'Penrose Bakery', what: 'Proving rooms', amount: 12_700, owner: 'ana', opened: 4, in: 0, notes: '... .... ... .... ..', next: ['First visit, bring the sensor', 5], source: 'fair' },
  { company: 'Corvid Brewing', what: 'Cellar monitoring', amount: 18_200, owner: 'tomas', opened: 15, in: 0, notes: 'CCD .... ... .... ..', next: ['Tasting-room visit', 6], source: 'referral' },
  { company: 'Pallas Bakeries', what: 'Nine freezers, one plant', amount: 31_000, owner: 'priya', opened: 24, in: 1, notes: 'CBC Cr.. ... .... ..', next: ['Send the cost sheet they asked for', 0], source: 'website', incumbent: 'paper logs' },
  { company: 'Bellwether Freight', what: 'Reefer yard', amount: 44_500, owner: 'tomas', opened: 31, in: 1, notes: 'CCC CC.. ... .... ..', next: ['Depot walk with Joanna', 1], source: 'fair', incumbent: 'Thermolog' },
  { company: 'Ostra Dairy', what: 'Three cold rooms', amount: 17_000, owner: 'priya', opened: 28, in: 1, notes: 'D.. C... ... .... ..', source: 'website', incumbent: 'paper logs' },
  { company: 'Hollins Pharma', what: 'Validated stores', amount: 22_600, owner: 'ana', opened: 26, in: 1, notes: 'CBC CCrr ... .... ..', next: ['Call with their quality lead', 8], source: 'referral', integration: true },
  { company: 'Rowan Freight', what: 'Night trailers', amount: 21_300, owner: 'tomas', opened: 22, in: 1, notes: 'CCC ..C. ... .... ..', next: ['Talk at the depot', 9], source: 'fair' },
  { company: 'Quayside Packing', what: 'Six chill lanes', amount: 58_000, owner: 'tomas', opened: 48, in: 2, notes: 'CCC C.C. ..D .... ..', next: ['Ask who else can say no', 3], source: 'referral', incumbent: 'Coldsure', integration: true },
  { company: 'Fennmark Foods', what: 'Blast chillers', amount: 36_400, owner: 'ana', opened: 52, in: 2, notes: 'CBC CCCC AB. .... ..', next: ['Plan review with Ellen', 2], source: 'website', incumbent: 'paper logs', integration: true },
  { company: 'Aldous Ice Cream', what: 'Two depots', amount: 27_900, owner: 'priya', opened: 45, in: 2, notes: 'CC. C.DC .B. .... ..', next: ['Defend why they leave Coldsure', -2], source: 'fair', incumbent: 'Coldsure' },
  { company: 'Kittiwake Fish', what: 'Quay and two vans', amount: 46_200, owner: 'tomas', opened: 40, in: 2, notes: 'CCC CCC. A.. .... ..', next: ['Ask about their own test', 5], source: 'referral' },
  { company: 'Lindgren Cold Stores', what: 'Monitoring for four sites', amount: 84_000, owner: 'ana', opened: 84, in: 3, notes: 'CBC CC.C ABB C... ..', next: ['Ask Henrik who signs, on the 10:00 call', 0], source: 'referral', incumbent: 'Thermolog', integration: true },
  { company: 'Marisol Seafood', what: 'Port warehouse', amount: 64_000, owner: 'tomas', opened: 77, in: 3, notes: 'CCC CCCC AB. CC.. ..', next: ['Read the test together', 2], source: 'website', incumbent: 'none' },
  { company: 'Greyfriars Hospitals', what: 'Vaccine fridges', amount: 39_500, owner: 'priya', opened: 70, in: 3, notes: 'D.. C..D A.. .... ..', next: ['Find out why they have gone quiet', -9], source: 'tender', incumbent: 'paper logs', integration: true },
  { company: 'Hatherley Wines', what: 'Barrel hall', amount: 24_500, owner: 'ana', opened: 61, in: 3, notes: 'CCC CC.C AB. C... ..', next: ['Night two of ten: look at the curve', 1], source: 'fair' },
  { company: 'Helder Flowers', what: 'Auction cold hall', amount: 71_000, owner: 'ana', opened: 96, in: 4, notes: 'CBC CCCC ABB CC.A ..', next: ['Confirm the date with Noor', 0], source: 'referral', incumbent: 'Thermolog', integration: true },
  { company: 'Wickham Vaccines', what: 'Backup alarms', amount: 28_000, owner: 'tomas', opened: 88, in: 4, notes: 'CCC CCCC AB. CC.A .D', next: ['Terms are back from legal', 1], source: 'website', incumbent: 'Coldsure' },
  { company: 'Orrin Blood Bank', what: 'Two fridges', amount: 18_000, owner: 'priya', opened: 66, in: 4, notes: 'CC. CCCC AB. .C.. ..', next: ['Test ends', 3], source: 'tender', incumbent: 'paper logs' },
]

/** The south team closes in a hurry: late in the process, little from the buyer. */
const south: Story[] = [
  { company: 'Duna Meats', what: 'Cutting hall', amount: 49_000, owner: 'leon', opened: 18, in: 3, notes: 'D.. C... A.. .... ..', next: ['Send the price again', -6], source: 'fair', incumbent: 'Coldsure' },
  { company: 'Casa Lenta', what: 'Gelato, eleven shops', amount: 33_000, owner: 'leon', opened: 21, in: 4, notes: 'DD. C... A.. D... ..', next: ['Get the signature before the month ends', -3], source: 'website' },
  { company: 'Serra Blood Services', what: 'Transport boxes', amount: 57_500, owner: 'leon', opened: 17, in: 2, notes: '... CD.. ... .... ..', source: 'tender', incumbent: 'paper logs', integration: true },
  { company: 'Vinhos do Rio', what: 'Cellars, three sites', amount: 26_000, owner: 'ines', opened: 33, in: 2, notes: 'CC. C.C. A.. .... ..', next: ['Ask for the cellar master', 4], source: 'referral', incumbent: 'none' },
  { company: 'Aurora Catering', what: 'Banquet kitchens', amount: 14_300, owner: 'ines', opened: 13, in: 1, notes: 'CCC C... ... .... ..', next: ['Ask how they bought last time', 1], source: 'website' },
  { company: 'Montalvo Fruits', what: 'Banana ripening', amount: 61_000, owner: 'leon', opened: 20, in: 3, notes: '.D. C..D A.. D... ..', source: 'fair', incumbent: 'Thermolog' },
  { company: 'Ferrovia Logistics', what: 'Rail reefers', amount: 92_000, owner: 'rafael', opened: 19, in: 3, notes: 'D.. C... A.. .... ..', next: ['Rafael calls the director himself', 0], source: 'referral', incumbent: 'Coldsure', integration: true },
  { company: 'Pastelaria Lua', what: 'Four fridges', amount: 3_200, owner: 'ines', opened: 5, in: 0, notes: '', process: 'inbound-transactional', source: 'website', next: ['Answer their question about the app', 0] },
  { company: 'Bistro Ahorn', what: 'Walk-in and bar', amount: 2_400, owner: 'priya', opened: 3, in: 0, notes: '', process: 'inbound-transactional', source: 'website', next: ['Call back after lunch', 0] },
]

const ended = (company: string, what: string, amount: number, owner: Story['owner'], opened: number, over: number, how: 'won' | 'lost' | 'no-decision', notes: string, more: Partial<Story> = {}): Story =>
  ({ company, what, amount, owner, opened, ended: over, in: how, notes, ...more })

/** What became of earlier ones: enough to see a pattern, too few to prove one. */
const past: Story[] = [
  ended('Brightwater Trout', 'Hatchery alarms', 22_000, 'ana', 190, 118, 'won', 'CCC CCCC AB. CC.A BD'),
  ended('Moss Lane Dairy', 'Bulk tanks', 41_000, 'ana', 175, 96, 'won', 'CBC CCCC ABB CC.A BD', { integration: true, incumbent: 'paper logs' }),
  ended('Estover Ices', 'Cold store', 19_500, 'tomas', 170, 101, 'won', 'CC. CCCC AB. C..A BD', { incumbent: 'Thermolog' }),
  ended('Kelp and Co', 'Drying rooms', 15_800, 'priya', 150, 84, 'won', 'CCC CC.C AB. CC.. B.'),
  ended('St Brannoc Clinics', 'Fridge network', 53_000, 'tomas', 160, 62, 'won', 'CBC CCCC ABB CC.A BD', { integration: true, incumbent: 'paper logs' }),
  ended('Harlow Chocolates', 'Tempering hall', 30_500, 'ana', 128, 49, 'won', 'CCC CCC. AB. CC.A BD'),
  ended('Pier Nine Sushi', 'Nine kitchens', 11_900, 'priya', 118, 40, 'won', 'CC. C.C. A.. C... B.'),
  ended('Nordfjord Salmon', 'Two wellboats', 88_000, 'ana', 140, 33, 'won', 'CBC CCCC ABB CC.A BD', { integration: true, incumbent: 'Coldsure' }),
  ended('Linden Pharmacy Group', 'Forty fridges', 36_000, 'tomas', 110, 21, 'won', 'CCC CCCC AB. CC.A BD', { incumbent: 'paper logs' }),
  ended('Oakhill Nurseries', 'Bulb store', 13_200, 'ana', 92, 12, 'won', 'CCC CC.C AB. CC.. BD'),
  ended('Mirador Hotels', 'Kitchens', 27_000, 'ines', 120, 45, 'won', 'CC. CCC. A.. C..A B.'),
  ended('Tejo Fisheries', 'Ice plant', 44_000, 'leon', 100, 58, 'won', 'D.. C... A.. D... B.', { incumbent: 'Thermolog' }),
  ended('Redwing Poultry', 'Chill tunnels', 47_000, 'tomas', 165, 88, 'lost', 'CC. C... A.. C... ..', { incumbent: 'Thermolog' }),
  ended('Castle Meats', 'Hanging rooms', 25_500, 'priya', 140, 76, 'lost', 'C.. C..C ... .... ..', { incumbent: 'Coldsure' }),
  ended('Velvet Catering', 'Vans', 9_400, 'ana', 120, 85, 'lost', 'CC. .... ... .... ..'),
  ended('Baixa Supermarkets', 'Nineteen shops', 120_000, 'leon', 130, 66, 'lost', 'D.. C... A.. D... ..', { incumbent: 'Coldsure', integration: true }),
  ended('Sable Imports', 'Bonded store', 38_000, 'leon', 90, 52, 'lost', '.D. C..D A.. .... ..', { incumbent: 'Thermolog' }),
  ended('Alma Organics', 'Cool cells', 16_700, 'ines', 84, 30, 'lost', 'CC. C.C. ... .... ..', { incumbent: 'none' }),
  ended('Hartwell Labs', 'Minus eighty', 62_000, 'ana', 150, 44, 'lost', 'CBC CCCC AB. C... ..', { incumbent: 'Thermolog', integration: true }),
  ended('Crown Caterers', 'Prep kitchens', 12_800, 'priya', 155, 70, 'no-decision', 'CC. C... ... .... ..'),
  ended('Drift Ice Rinks', 'Plant room', 23_000, 'tomas', 145, 60, 'no-decision', 'C.. C... A.. .... ..', { incumbent: 'paper logs' }),
  ended('Pomar Juices', 'Cold press', 31_000, 'leon', 115, 41, 'no-decision', 'D.. C... A.. D... ..'),
  ended('Granja Nova', 'Egg store', 18_400, 'leon', 95, 24, 'no-decision', '... C... ... .... ..', { incumbent: 'none' }),
  ended('Silverdale School Meals', 'Nine canteens', 20_600, 'priya', 88, 18, 'no-decision', 'CC. CC.. A.. C... ..', { incumbent: 'paper logs' }),
  ended('Atlantico Ferries', 'Galley stores', 35_000, 'ines', 105, 15, 'no-decision', 'CCC CC.. A.. .... ..'),
]

export const STORIES: readonly Story[] = [...north, ...south, ...past]
