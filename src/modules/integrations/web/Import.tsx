import { Page, useAddress } from '#src/web/shell/index.ts'
import { Left } from './Left.tsx'
import { OneImport } from './OneImport.tsx'
import { Past } from './Past.tsx'
import { Start } from './Start.tsx'
import './import.css'
import { t } from '#src/web/words/index.ts'

/** Import: what a team already has comes in, is looked at before, and can be taken back. */
export default function ImportPage() {
  const { value } = useAddress()
  const one = value('one')
  if (one) return <OneImport key={one} id={one} />
  return (
    <Page title={t('Import')} className="p-import" ownHeading about={t('CSV, Excel, or rows from a sheet')}>
      <header>
        <h1>{t('Bring what you have.')}</h1>
        <p className="mut mt1 measure">{t('Files from another CRM, or a sheet. Solfa reads them, shows what would become of every row, and writes nothing before you say so. The whole import can be taken back for 30 days.')}</p>
      </header>
      <div className="igrid mt5">
        <Start />
        <div><Left /><Past /></div>
      </div>
    </Page>
  )
}
