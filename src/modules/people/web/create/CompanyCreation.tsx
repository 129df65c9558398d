import { useAddress, type CreationProps } from '#src/web/shell/index.ts'
import { NewCompany } from '../NewRecord.tsx'

/** A new company, made on any page. */
export default function CompanyCreation({ onClose }: CreationProps) {
  const { go } = useAddress()
  return <NewCompany onClose={onClose} onOpen={(id) => go(`/companies/${id}`)} />
}
