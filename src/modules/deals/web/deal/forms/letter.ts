import { firstName } from '../../answer/answering.ts'
import type { AnswerLanguage } from '../../answer/words.ts'

export interface Lettered { language: AnswerLanguage; name: string; asker: string; question: string; url: string }

/** The short mail around a link, in the buyer's language. It is only prepared: the asker's own mail program sends it. */
export function letterFor({ language, name, asker, question, url }: Lettered): { subject: string; body: string } {
  const who = firstName(name)
  switch (language) {
    case 'de': return { subject: 'Eine kurze Frage', body: `Guten Tag ${who},\n\neine Frage, damit wir Sie richtig verstanden haben:\n\n${question}\n\nSie antworten hier mit einem Klick, mit Ihren Worten, oder mit „noch nicht“:\n${url}\n\nDanke\n${asker}\n` }
    case 'fr': return { subject: 'Une courte question', body: `Bonjour ${who},\n\nUne question, pour être sûr de vous avoir bien compris :\n\n${question}\n\nVous répondez ici en un clic, avec vos mots, ou par « pas encore » :\n${url}\n\nMerci\n${asker}\n` }
    case 'es': return { subject: 'Una pregunta breve', body: `Buenos días, ${who}:\n\nUna pregunta, para asegurarnos de haberle entendido bien:\n\n${question}\n\nPuede responder aquí con un clic, con sus palabras, o con «todavía no»:\n${url}\n\nGracias\n${asker}\n` }
    default: return { subject: 'A short question', body: `Hello ${who},\n\nOne question, so that we have understood you rightly:\n\n${question}\n\nYou answer here with one press, in your own words, or with “not yet”:\n${url}\n\nThank you\n${asker}\n` }
  }
}
