/** JSON Schema (draft 2020-12) of a process text. */
export const processJsonSchema: Record<string, unknown> = {}
