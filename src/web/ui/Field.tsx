import { createContext, useContext, useId } from 'react'
import type { ReactNode } from 'react'

interface Bound { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }
const Current = createContext<Bound | null>(null)

export interface FieldProps {
  label: string
  /** One of the inputs below; it takes its label, hint and state from here. */
  children: ReactNode
  hint?: ReactNode
  /** What to mend, in a sentence with a way out. */
  mend?: ReactNode
  required?: boolean
  /** The label is for the ear only (a search box, a cell). */
  bare?: boolean
}

/** A label above its input, always visible, with a hint or the sentence that says what to mend. */
export function Field({ label, children, hint, mend, required = false, bare = false }: FieldProps) {
  const id = useId()
  const told = mend ?? hint
  return (
    <div className="field">
      <label htmlFor={id} className={bare ? 'vh' : undefined}>{label}</label>
      <Current value={{ id, describedBy: told ? `${id}-told` : undefined, invalid: Boolean(mend), required }}>{children}</Current>
      {told && <p id={`${id}-told`} className={mend ? 'hint bad' : 'hint'}>{told}</p>}
    </div>
  )
}

/** What an input of one's own must spread to belong to its Field. */
export function useField() {
  const bound = useContext(Current)
  const own = useId()
  return { id: bound?.id ?? own, 'aria-describedby': bound?.describedBy, 'aria-invalid': bound?.invalid || undefined, 'aria-required': bound?.required || undefined }
}
