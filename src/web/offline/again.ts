const LONGEST_WAIT = 30_000

/** Asks until it is answered: as soon as the browser says that there is a connection, and after 1, 2, 4 … at most 30 seconds in any case. */
export async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    await online(wait)
    try {
      return await ask()
    } catch {
      // Not yet.
    }
  }
}

/** As soon as the browser says that it is on the line again, and after a while in any case: it is not always right. */
function online(within: number): Promise<void> {
  return new Promise((done) => {
    const come = () => { clearTimeout(timer); removeEventListener('online', come); done() }
    const timer = setTimeout(come, within)
    addEventListener('online', come)
  })
}
