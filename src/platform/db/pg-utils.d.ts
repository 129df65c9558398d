// `pg` types what it exports from its root; this is the function with which it writes values for the wire.
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): unknown
}
