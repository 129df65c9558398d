import { Page, useAddress } from '#src/web/shell/index.ts'
import { OneImport } from './OneImport.tsx'
import { Past } from './Past.tsx'
import { Start } from './Start.tsx'
import './import.css'

/** Import: what a team already has comes in, is looked at before, and can be taken back. */
export default function ImportPage() {
  const { value } = useAddress()
  const one = value('one')
  if (one) return <OneImport key={one} id={one} />
  return (
    <Page title="Import" className="p-import" ownHeading about="CSV, Excel, or rows from a sheet">
      <header>
        <h1>Bring what you have.</h1>
        <p className="mut mt1 measure">Files from another CRM, or a sheet. Solfa reads them, shows what would become of every row, and writes nothing before you say so. The whole import can be taken back for 30 days.</p>
      </header>
      <div className="igrid mt5">
        <Start />
        <Past />
      </div>
    </Page>
  )
}
