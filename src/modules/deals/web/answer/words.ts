/** The languages that a buyer is asked in. */
export const ANSWER_LANGUAGES = ['en', 'de', 'fr', 'es'] as const
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number]

/** Who asks whom, and until when, as the sentences of the page need it. The day is already written in the language. */
export interface Telling {
  asker: string
  ours: string
  contact: string
  until: string
}

/** Everything that the buyer's page says, in one language. Their words, their dates, our promises; nothing of our process. */
export interface Words {
  name: string
  title(t: Telling): string
  forWhom(t: Telling): string
  answers: { yes: string; correction: string; notYet: string }
  correct: { label: string; hint(t: Telling): string; send: string; missing: string }
  later: { label(t: Telling): string; hint: string; send: string }
  back: string
  thanks: { yes: string; correction: string; notYet: string }
  reads(t: Telling): string
  youSaid: string
  sayAgainOn(day: string): string
  changed: string
  changeUntil(t: Telling): string
  footer(t: Telling): string
  expired: { title: string; about: string }
  revoked: { title: string; about: string }
  unknown: { title: string; about: string }
  silent: { title: string; about: string; again: string }
  notSent: string
  tooOften: string
  looking: string
  language: string
}

const en: Words = {
  name: 'English',
  title: (t) => `A question from ${t.ours}`,
  forWhom: (t) => `For ${t.contact}, from ${t.asker} of ${t.ours}.`,
  answers: { yes: 'Yes, that is right', correction: 'Correct it', notYet: 'Not yet' },
  correct: { label: 'How would you say it?', hint: (t) => `In your own words. They replace ${t.asker}’s.`, send: 'Send the correction', missing: 'A few words are enough. Or go back and choose another answer.' },
  later: { label: (t) => `When may ${t.asker} ask again?`, hint: 'Leave the day empty if you do not know it. That is a fine answer.', send: 'Send this answer' },
  back: 'Back',
  thanks: { yes: 'Thank you. Your yes has arrived.', correction: 'Thank you. Your words have arrived.', notYet: 'Thank you. “Not yet” is a fine answer.' },
  reads: (t) => `${t.asker} is told now. Nothing else happens by itself.`,
  youSaid: 'You wrote',
  sayAgainOn: (day) => `You may be asked again on ${day}.`,
  changed: 'I have changed my mind',
  changeUntil: (t) => `You can change your answer here until ${t.until}.`,
  footer: (t) => `Your answer is kept with your name and the time. Nothing else on this page is recorded. The link is for you alone, until ${t.until}, and opens nothing but this question.`,
  expired: { title: 'This question is closed.', about: 'The link has reached its last day. If you want to answer all the same, write to the person who sent it.' },
  revoked: { title: 'This question was taken back.', about: 'No answer is needed any more. There is nothing for you to do.' },
  unknown: { title: 'There is no question here.', about: 'A link sometimes loses its end on the way. Open it from the message once more, or ask the person who sent it.' },
  silent: { title: 'The question cannot be fetched just now.', about: 'Your link is fine. The connection is not.', again: 'Try again' },
  notSent: 'Your answer has not arrived yet. It is still here; send it once more.',
  tooOften: 'That was many answers in a short time. The last one counts. Wait a few minutes, then send this one.',
  looking: 'Fetching the question',
  language: 'Language',
}

const de: Words = {
  name: 'Deutsch',
  title: (t) => `Eine Frage von ${t.ours}`,
  forWhom: (t) => `Für ${t.contact}, von ${t.asker}, ${t.ours}.`,
  answers: { yes: 'Ja, so stimmt es', correction: 'Berichtigen', notYet: 'Noch nicht' },
  correct: { label: 'Wie würden Sie es sagen?', hint: (t) => `In Ihren eigenen Worten. Sie treten an die Stelle der Worte von ${t.asker}.`, send: 'Berichtigung senden', missing: 'Wenige Worte genügen. Oder gehen Sie zurück und wählen Sie eine andere Antwort.' },
  later: { label: (t) => `Wann darf ${t.asker} wieder fragen?`, hint: 'Lassen Sie den Tag leer, wenn Sie ihn nicht kennen. Auch das ist eine gute Antwort.', send: 'Antwort senden' },
  back: 'Zurück',
  thanks: { yes: 'Danke. Ihr Ja ist angekommen.', correction: 'Danke. Ihre Worte sind angekommen.', notYet: 'Danke. „Noch nicht“ ist eine gute Antwort.' },
  reads: (t) => `${t.asker} erfährt es jetzt. Sonst geschieht von selbst nichts.`,
  youSaid: 'Sie haben geschrieben',
  sayAgainOn: (day) => `Am ${day} dürfen wir wieder fragen.`,
  changed: 'Ich habe es mir anders überlegt',
  changeUntil: (t) => `Bis zum ${t.until} können Sie Ihre Antwort hier ändern.`,
  footer: (t) => `Ihre Antwort wird mit Ihrem Namen und der Uhrzeit aufbewahrt. Sonst wird auf dieser Seite nichts festgehalten. Der Link ist nur für Sie, gilt bis zum ${t.until} und öffnet nichts als diese Frage.`,
  expired: { title: 'Diese Frage ist abgeschlossen.', about: 'Der letzte Tag des Links ist vorbei. Wenn Sie dennoch antworten möchten, schreiben Sie der Person, die ihn geschickt hat.' },
  revoked: { title: 'Diese Frage wurde zurückgezogen.', about: 'Es wird keine Antwort mehr gebraucht. Sie müssen nichts tun.' },
  unknown: { title: 'Hier ist keine Frage.', about: 'Manchmal geht das Ende eines Links unterwegs verloren. Öffnen Sie ihn noch einmal aus der Nachricht, oder fragen Sie, wer ihn geschickt hat.' },
  silent: { title: 'Die Frage lässt sich gerade nicht abrufen.', about: 'Ihr Link ist in Ordnung. Die Verbindung ist es nicht.', again: 'Noch einmal versuchen' },
  notSent: 'Ihre Antwort ist noch nicht angekommen. Sie steht noch hier; senden Sie sie noch einmal.',
  tooOften: 'Das waren viele Antworten in kurzer Zeit. Die letzte gilt. Warten Sie einige Minuten und senden Sie dann diese.',
  looking: 'Die Frage wird abgerufen',
  language: 'Sprache',
}

const fr: Words = {
  name: 'Français',
  title: (t) => `Une question de ${t.ours}`,
  forWhom: (t) => `Pour ${t.contact}, de la part de ${t.asker}, ${t.ours}.`,
  answers: { yes: 'Oui, c’est exact', correction: 'Corriger', notYet: 'Pas encore' },
  correct: { label: 'Comment le diriez-vous ?', hint: (t) => `Avec vos propres mots. Ils remplacent ceux de ${t.asker}.`, send: 'Envoyer la correction', missing: 'Quelques mots suffisent. Ou revenez en arrière et choisissez une autre réponse.' },
  later: { label: (t) => `À partir de quand ${t.asker} peut-on vous le redemander ?`, hint: 'Laissez la date vide si vous ne la connaissez pas. C’est aussi une bonne réponse.', send: 'Envoyer cette réponse' },
  back: 'Retour',
  thanks: { yes: 'Merci. Votre oui est bien arrivé.', correction: 'Merci. Vos mots sont bien arrivés.', notYet: 'Merci. « Pas encore » est une bonne réponse.' },
  reads: (t) => `${t.asker} reçoit votre réponse maintenant. Rien d’autre ne se fait tout seul.`,
  youSaid: 'Vous avez écrit',
  sayAgainOn: (day) => `La question pourra revenir le ${day}.`,
  changed: 'J’ai changé d’avis',
  changeUntil: (t) => `Vous pouvez modifier votre réponse ici jusqu’au ${t.until}.`,
  footer: (t) => `Votre réponse est conservée avec votre nom et l’heure. Rien d’autre n’est enregistré sur cette page. Le lien est pour vous seul, jusqu’au ${t.until}, et n’ouvre que cette question.`,
  expired: { title: 'Cette question est close.', about: 'Le dernier jour du lien est passé. Si vous souhaitez répondre malgré tout, écrivez à la personne qui l’a envoyé.' },
  revoked: { title: 'Cette question a été retirée.', about: 'Aucune réponse n’est plus nécessaire. Vous n’avez rien à faire.' },
  unknown: { title: 'Il n’y a pas de question ici.', about: 'Un lien perd parfois sa fin en chemin. Ouvrez-le de nouveau depuis le message, ou demandez à la personne qui l’a envoyé.' },
  silent: { title: 'La question n’est pas accessible pour le moment.', about: 'Votre lien est bon. La connexion ne l’est pas.', again: 'Réessayer' },
  notSent: 'Votre réponse n’est pas encore arrivée. Elle est toujours ici ; envoyez-la de nouveau.',
  tooOften: 'Cela fait beaucoup de réponses en peu de temps. La dernière compte. Attendez quelques minutes, puis envoyez celle-ci.',
  looking: 'La question arrive',
  language: 'Langue',
}

const es: Words = {
  name: 'Español',
  title: (t) => `Una pregunta de ${t.ours}`,
  forWhom: (t) => `Para ${t.contact}, de parte de ${t.asker}, ${t.ours}.`,
  answers: { yes: 'Sí, es correcto', correction: 'Corregir', notYet: 'Todavía no' },
  correct: { label: '¿Cómo lo diría usted?', hint: (t) => `Con sus propias palabras. Sustituyen a las de ${t.asker}.`, send: 'Enviar la corrección', missing: 'Bastan unas palabras. O vuelva atrás y elija otra respuesta.' },
  later: { label: (t) => `¿Cuándo puede ${t.asker} volver a preguntar?`, hint: 'Deje el día vacío si no lo sabe. También es una buena respuesta.', send: 'Enviar esta respuesta' },
  back: 'Volver',
  thanks: { yes: 'Gracias. Su sí ha llegado.', correction: 'Gracias. Sus palabras han llegado.', notYet: 'Gracias. «Todavía no» es una buena respuesta.' },
  reads: (t) => `${t.asker} recibe el aviso ahora. Nada más ocurre por sí solo.`,
  youSaid: 'Usted escribió',
  sayAgainOn: (day) => `Podemos volver a preguntar el ${day}.`,
  changed: 'He cambiado de opinión',
  changeUntil: (t) => `Puede cambiar su respuesta aquí hasta el ${t.until}.`,
  footer: (t) => `Su respuesta se guarda con su nombre y la hora. Nada más se registra en esta página. El enlace es solo para usted, hasta el ${t.until}, y no abre nada más que esta pregunta.`,
  expired: { title: 'Esta pregunta está cerrada.', about: 'El último día del enlace ha pasado. Si quiere responder de todos modos, escriba a quien se lo envió.' },
  revoked: { title: 'Esta pregunta se ha retirado.', about: 'Ya no hace falta respuesta. No tiene que hacer nada.' },
  unknown: { title: 'Aquí no hay ninguna pregunta.', about: 'A veces un enlace pierde su final por el camino. Ábralo de nuevo desde el mensaje, o pregunte a quien se lo envió.' },
  silent: { title: 'La pregunta no se puede abrir en este momento.', about: 'Su enlace está bien. La conexión, no.', again: 'Intentar de nuevo' },
  notSent: 'Su respuesta aún no ha llegado. Sigue aquí; envíela otra vez.',
  tooOften: 'Han sido muchas respuestas en poco tiempo. Vale la última. Espere unos minutos y envíe esta.',
  looking: 'Buscando la pregunta',
  language: 'Idioma',
}

export const answerWords: Record<AnswerLanguage, Words> = { en, de, fr, es }

/** The language of a tag such as `de-AT`; English where we have none. */
export function answerLanguage(tag: string | null | undefined): AnswerLanguage {
  const language = (tag ?? '').toLowerCase().split('-')[0]
  return ANSWER_LANGUAGES.find((one) => one === language) ?? 'en'
}
