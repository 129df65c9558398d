import { Button, Refusal, Sec } from '#src/web/ui/index.ts'
import type { Deal } from '../types.ts'
import { FactEdit } from './FactEdit.tsx'
import { t } from '#src/web/words/index.ts'

const shown = ['name', 'companyId', 'nextStep', 'nextStepOn', 'incumbent', 'needsIntegration', 'decisionProcess', 'decisionCriteria', 'source', 'currency', 'tags', 'about']

/** The other facts, each changed where it stands. */
export const Details = ({ deal }: { deal: Deal }) => (
  <Sec title={t('What we know')} note={deal.abilities.edit || !deal.abilities.reason ? undefined : <Button small kind="quiet" refused={<Refusal refusals={[{ rule: 'not-yours', sentence: deal.abilities.reason, remedy: null }]} />}>{t('Change')}</Button>}>
    <dl className="kv details">{shown.map((id) => <div key={id}><FactEdit deal={deal} field={id} label={id === 'name' ? t('About') : id === 'about' ? t('Notes') : undefined} /></div>)}</dl>
    {Object.keys(deal.extra).length > 0 && (
      <details className="mt2"><summary className="sm lnk">{t('Came with the import')}</summary><dl className="kv details">{Object.entries(deal.extra).map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{String(value ?? '')}</dd></div>)}</dl></details>
    )}
  </Sec>
)
