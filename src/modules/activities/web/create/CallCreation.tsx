import { useState } from 'react'
import { SidePanel } from '#src/web/parts/index.ts'
import type { AtHand, CreationProps } from '#src/web/shell/index.ts'
import { LogActivity } from '../LogActivity.tsx'
import { AboutBox, aboutOf } from './AboutBox.tsx'
import { t } from '#src/web/words/index.ts'

/** Logs a call on any page, about what is at hand unless another record is named: the outcome on a key, and a line of what was said. */
export default function CallCreation({ about, onClose }: CreationProps) {
  const [record, setRecord] = useState<AtHand | null>(about)
  return (
    <SidePanel title={t('A call')} onClose={onClose}>
      <div className="col g4">
        <AboutBox value={record} onChange={setRecord} autoFocus={!about} />
        {record && <LogActivity key={record.id} kind="call" autoFocus about={aboutOf(record)} contact={record.kind === 'contact' ? { id: record.id, label: record.name } : null} onDone={onClose} />}
      </div>
    </SidePanel>
  )
}
