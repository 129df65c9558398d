import { SidePanel } from '#src/web/parts/index.ts'
import { useAddress, type CreationProps } from '#src/web/shell/index.ts'
import { NewDeal } from './NewDeal.tsx'
import { t } from '#src/web/words/index.ts'

/** A new deal, made on any page; with the company at hand, if one is. */
export default function DealCreation({ about, onClose }: CreationProps) {
  const { path, value } = useAddress()
  return (
    <SidePanel title={t('New deal')} onClose={onClose}>
      <NewDeal process={path === '/board' ? value('process') ?? undefined : undefined} company={about?.kind === 'company' ? { id: about.id, label: about.name } : undefined} onDone={onClose} />
    </SidePanel>
  )
}
