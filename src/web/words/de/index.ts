import { activities } from './activities.ts'
import { desk } from './desk.ts'
import { deals } from './deals.ts'
import { board } from './board.ts'
import { deal } from './deal.ts'
import { proof } from './proof.ts'
import { settings } from './settings.ts'
import { insights } from './insights.ts'
import { imports } from './import.ts'
import { people } from './people.ts'
import { process } from './process.ts'
import { shell } from './shell.ts'
import { labels } from './labels.ts'
import { lessons } from './lessons.ts'
import { lists } from './lists.ts'
import { score } from './score.ts'

/** German, by the English sentence: `docs/glossary.md` has the terms. Nobody is addressed by “du” or “Sie”. */
export const german: Readonly<Record<string, string>> = { ...activities, ...desk, ...deals, ...board, ...deal, ...proof, ...settings, ...insights, ...imports, ...people, ...process, ...shell, ...lessons, ...lists, ...labels, ...score }
