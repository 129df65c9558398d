import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { Button } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** Where files are dropped or chosen. */
export function DropZone({ busy, small = false, onFiles }: { busy: boolean; small?: boolean; onFiles: (files: readonly File[]) => void }) {
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); if (!busy) onFiles([...event.dataTransfer.files]) }
  return (
    <div className={`idrop${over ? ' over' : ''}${small ? ' small' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      {!small && <>
        <p className="lead"><span className="only-d">{t('Drop files here.')}</span><span className="only-p">{t('Choose files.')}</span></p>
        <p className="ui mut mt1">{t('All files of one export together: what hangs together is put together. Up to 20, each up to 100 MB and 1,000,000 rows. A mapping that you kept (.yaml) may be among them.')}</p>
      </>}
      <div className={small ? 'row g2 wrap' : 'mt3'}>
        <Button small={small} busy={busy} onPress={() => chooser.current?.click()}>{small ? t('Add files') : t('Choose files')}</Button>
        {small && <span className="sm mut3 only-d">{t('or drop them here')}</span>}
      </div>
      <input ref={chooser} type="file" multiple className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { const files = [...(event.target.files ?? [])]; event.target.value = ''; if (files.length > 0) onFiles(files) }} />
    </div>
  )
}
