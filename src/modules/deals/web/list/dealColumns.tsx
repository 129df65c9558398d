import { useRead } from '#src/web/data/index.ts'
import { columnsOf, type Column } from '#src/web/parts/index.ts'
import { Score } from '#src/web/score/index.ts'
import { Day, NextStep, type Format } from '#src/web/ui/index.ts'
import { barsOf, gapWords, type Sheet } from '../board/lanes.ts'
import { dealFields } from '../../deal.ts'
import { nextStepOf } from '../next-step.ts'
import type { Deal } from '../types.ts'
import { t } from '#src/web/words/index.ts'

/** The columns of the deals list: names, where it stands claimed and proven, what is next, and the facts that are changed in place. */
export function dealColumns(f: Format): Column<Deal>[] {
  const columns = columnsOf<Deal>(dealFields, {
    only: dealFields.map(({ id }) => id), editable: 'all', phone: ['amount', 'companyId'],
    but: {
      name: { width: 'minmax(150px, 1.5fr)', cell: (deal) => deal.name },
      companyId: { width: 'minmax(110px, 1.3fr)', cell: (deal) => deal.companyName },
      amount: { width: '104px' },
      stage: { label: t('Claimed'), width: '98px', text: (deal) => labels[deal.outcome ?? ''] ?? deal.stageName ?? '', cell: (deal) => <Standing deal={deal} /> },
      proven: { label: t('Proven'), width: '98px', text: (deal) => deal.provenName ?? '', cell: (deal) => { const gap = gapWords(deal); return deal.outcome ? null : gap ? <b>{deal.provenName ?? t('nothing yet')}</b> : <span className="mut3">{deal.provenName}</span> } },
      closeOn: { label: t('Close on'), width: '96px' },
      nextStep: { width: 'minmax(130px, 1.4fr)', cell: (deal) => (deal.nextStep ? <span className="g-middle"><NextStep state={nextStepOf(deal, f.today(), f.near).state}>{deal.nextStep}</NextStep></span> : null) },
      nextStepOn: { label: t('On'), width: '72px' },
      ownerId: { width: 'minmax(104px, 0.8fr)', cell: (deal) => deal.ownerName },
    },
  })
  const score: Column<Deal> = { id: 'score', label: t('Score'), width: '192px', written: false, cell: (deal) => <DealScore deal={deal} /> }
  return [...columns, score]
}

/** Those that are shown from the first visit on. */
export const SHOWN = ['name', 'companyId', 'amount', 'score', 'stage', 'proven', 'closeOn', 'nextStep', 'nextStepOn', 'ownerId']

/** The version that a deal is on is read once for all of its deals: it gives the sentences beside the notes. */
function DealScore({ deal }: { deal: Deal }) {
  const on = deal.processId !== null && deal.processVersion !== null
  const sheet = useRead('GET /processes/{id}/versions/{n}', { params: { id: deal.processId ?? '', n: deal.processVersion ?? 0 } }, { enabled: on, staleTime: 600_000 })
  return <span className="g-middle"><Score size="s" width={180} name={deal.companyName ?? deal.name} stages={barsOf(deal.score, sheet.data as Sheet | undefined)} claimed={deal.stage} proven={deal.proven} /></span>
}

const labels: Record<string, string> = { won: t('Won'), lost: t('Lost'), 'no-decision': t('No decision') }

const Standing = ({ deal }: { deal: Deal }) => (deal.outcome ? <span>{labels[deal.outcome] ?? deal.outcome} {deal.closedOn && <span className="mut3"><Day date={deal.closedOn} /></span>}</span> : <>{deal.stageName}</>)
