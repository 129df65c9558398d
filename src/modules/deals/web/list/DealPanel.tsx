import { useRead } from '#src/web/data/index.ts'
import { SidePanel } from '#src/web/parts/index.ts'
import { Score } from '#src/web/score/index.ts'
import { useAddress, useAtHand } from '#src/web/shell/index.ts'
import { Button, Loading, ProblemBlock, useFormat } from '#src/web/ui/index.ts'
import { barsFor } from '../deal/bars.ts'
import { doing } from '../deal/doing.ts'
import { Halves } from '../deal/Halves.tsx'
import { Head } from '../deal/Head.tsx'
import { useDeeds } from '../deal/useDeeds.ts'
import '../deal.css'
import '../list.css'
import { quoted, rich, t } from '#src/web/words/index.ts'

/** A deal beside whatever one is at: enough to know where it stands and what to ask. What is worked on opens as its page. */
export default function DealPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const f = useFormat()
  const { go } = useAddress()
  const deal = useRead('GET /deals/{id}', { params: { id } })
  const run = useRead('GET /deals/{id}/run', { params: { id } })
  const deeds = useDeeds(id)
  const to = `/deals/${id}`
  useAtHand(deal.data ? { kind: 'deal', id, name: deal.data.companyName ?? deal.data.name } : null)
  const problem = deal.error ?? run.error
  return (
    <SidePanel title={deal.data?.companyName ?? deal.data?.name ?? t('Deal')} to={to} onClose={onClose} wide>
      {problem ? <ProblemBlock problem={problem} retry={() => { void deal.refetch(); void run.refetch() }} />
        : !deal.data || !run.data ? <Loading lines={8} label={t('The deal, loading')} />
        : (
          <div className="deal-panel">
            <Head deal={deal.data} run={run.data} deeds={deeds} />
            <figure className="bigscore"><Score size="m" names name={deal.data.companyName ?? deal.data.name} stages={barsFor(run.data, (at) => f.day(f.dayOf(at)))} claimed={run.data.claimed} proven={run.data.proven} next={run.data.next?.milestone} onOpen={(milestone) => go(`${to}?milestone=${encodeURIComponent(milestone)}`)} /></figure>
            {run.data.next && <section className="ask"><p className="ui pen b">{t('The best next question')}</p><p className="q">{quoted(run.data.next.question)}</p><div className="row g2 wrap"><Button kind="primary" onPress={() => go(doing(id, { action: 'record-evidence', with: { milestone: run.data.next!.milestone } }))}>{t('Write down the answer')}</Button><Button onPress={() => go(doing(id, { action: 'ask-buyer', with: { milestone: run.data.next!.milestone } }))}>{t('Ask the buyer')}</Button></div></section>}
            <Halves run={run.data} current={null} workAt={() => null} onOpen={(milestone) => go(`${to}?milestone=${encodeURIComponent(milestone)}`)} onWay={(way) => go(doing(id, way))} />
            <p className="sm mut3 mt3">{rich('Changed on {updatedAt}.', { updatedAt: f.instant(deal.data.updatedAt) })}</p>
          </div>
        )}
    </SidePanel>
  )
}
