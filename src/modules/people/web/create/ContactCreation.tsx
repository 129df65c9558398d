import { useAddress, type CreationProps } from '#src/web/shell/index.ts'
import { NewContact } from '../NewRecord.tsx'

/** A new contact, made on any page; of the company at hand, if one is. */
export default function ContactCreation({ about, onClose }: CreationProps) {
  const { go } = useAddress()
  return <NewContact onClose={onClose} onOpen={(id) => go(`/contacts/${id}`)} values={about?.kind === 'company' ? { companyId: about.id, companyName: about.name } : {}} />
}
