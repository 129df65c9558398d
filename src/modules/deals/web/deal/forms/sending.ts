import { useState } from 'react'
import { sentenceOf } from '#src/web/data/index.ts'

/** A form that is sent: busy while it is, and the sentence that refused it. */
export function useSending() {
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  return {
    busy, told, setTold,
    send: async (work: () => Promise<unknown>) => {
      if (busy) return
      setBusy(true)
      setTold(null)
      try { await work() } catch (fault) { setTold(sentenceOf(fault)) } finally { setBusy(false) }
    },
  }
}
