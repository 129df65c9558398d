/** How a question begins that can be answered with yes, or put right: "We have written down … Is it right?" "Here is the plan …" */
const confirming = /^(we have|here is|is|are|do|does|did|have|has|can|could|shall)\b/i

/** Of a milestone's questions, the one for a buyer who answers yes, a correction or not yet; an open one only where there is no other. */
export const toConfirm = (questions: readonly string[]): string | null => questions.find((question) => confirming.test(question)) ?? questions[0] ?? null
