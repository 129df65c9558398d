import { createContext, useContext } from 'react'
import type { Option } from '../ui/inputs.tsx'

export type Lookup = (text: string, signal: AbortSignal) => Promise<readonly Option[]>
export type Lookups = Partial<Record<'person' | 'company' | 'contact', Lookup>>

const Known = createContext<Lookups>({})
/** How people, companies and contacts are found; the shell provides it. */
export const LookupProvider = Known
export const useLookup = (type: keyof Lookups): Lookup => useContext(Known)[type] ?? nobody
const nobody: Lookup = async () => []
