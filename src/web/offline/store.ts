/** What this browser keeps for a person, in IndexedDB: answers that were read (`kept`) and writes that wait (`outbox`). By a small hand. */
type Name = 'kept' | 'outbox'

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((done, failed) => {
    const asked = indexedDB.open('solfa', 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('kept', { keyPath: 'key' }).createIndex('at', 'at')
      asked.result.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true })
    }
    asked.onsuccess = () => {
      // Another page of ours brings a newer shape, or the browser takes it away: the next one who asks opens it anew.
      asked.result.onversionchange = () => { asked.result.close(); opened = null }
      asked.result.onclose = () => { opened = null }
      done(asked.result)
    }
    asked.onerror = () => failed(asked.error)
    asked.onblocked = () => failed(new Error('Another page holds what is kept.'))
  })
  opened.catch(() => { opened = null })
  return opened
}

/** One transaction. It is done once what it wrote is on the disk. `work` gives what is to be answered, when the transaction is through. */
export async function within<T>(name: Name, mode: IDBTransactionMode, work: (store: IDBObjectStore) => () => T): Promise<T> {
  const db = await open()
  return new Promise<T>((done, failed) => {
    const tx = db.transaction(name, mode, { durability: mode === 'readwrite' && name === 'outbox' ? 'strict' : 'default' })
    const answer = work(tx.objectStore(name))
    tx.oncomplete = () => done(answer())
    tx.onerror = () => failed(tx.error)
    tx.onabort = () => failed(tx.error ?? new Error('Not kept.'))
  })
}

/** A request within a transaction, as its answer later. */
export function later<T>(request: IDBRequest<T>): () => T {
  return () => request.result
}
