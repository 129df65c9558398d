import { useEdit, useRead } from '#src/web/data/index.ts'
import { useAtHand } from '#src/web/shell/index.ts'
import { SidePanel } from '#src/web/parts/index.ts'
import { Loading, ProblemBlock, Sec } from '#src/web/ui/index.ts'
import { LogActivity, Notes, Timeline } from '#src/modules/activities/web/index.ts'
import { companyFields } from '../company.ts'
import { FieldSheet } from './FieldSheet.tsx'
import { t } from '#src/web/words/index.ts'

export const COMPANY_FIRST = ['domain', 'phone', 'industry', 'city', 'country', 'ownerId'] as const

/** A company beside the list: what is known, and what happened last. */
export function CompanyPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const company = useRead('GET /companies/{id}', { params: { id } })
  const edit = useEdit('PATCH /companies/{id}', ['timeline'])
  useAtHand(company.data ? { kind: 'company', id, name: company.data.name } : null)
  return (
    <SidePanel title={company.data?.name ?? t('Company')} to={`/companies/${id}`} onClose={onClose}>
      {company.isPending ? <Loading lines={6} /> : company.error ? <ProblemBlock problem={company.error} retry={() => void company.refetch()} /> : (
        <div className="col g6">
          <div><FieldSheet fields={companyFields} row={company.data} first={COMPANY_FIRST} locked={company.data.abilities.reason} onEdit={(field, value, from) => edit({ ...company.data, ...from }, field.id, value, field.label)} /></div>
          <Sec title={t('What happened')}><div className="mt3 col g3"><Notes about={{ company: id }} /><LogActivity about={{ company: id }} /></div><Timeline about={{ company: id }} /></Sec>
        </div>
      )}
    </SidePanel>
  )
}
