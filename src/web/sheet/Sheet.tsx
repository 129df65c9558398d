import './sheet.css'
import { BarePage } from '../shell/Page.tsx'
import { Brand, Button, FormatProvider, Sec } from '../ui/index.ts'
import { setTheme } from '../shell/theme.ts'
import { ListSheet } from './ListSheet.tsx'
import { PartSheet } from './PartSheet.tsx'
import { StateSheet } from './states/StateSheet.tsx'
import { ScoreSheet } from './ScoreSheet.tsx'

const colours = ['paper', 'paper-2', 'paper-3', 'line', 'line-2', 'line-ui', 'ink-3', 'ink-2', 'ink', 'solid', 'pencil', 'pencil-tint', 'care', 'care-tint']

/** Every part in every state, for whoever builds pages, and for the pictures of `npm run look`. */
export default function Sheet() {
  return (
    <FormatProvider value={{ locale: 'en-GB', zone: 'Europe/Berlin', currency: 'EUR', now: () => new Date('2026-11-25T10:00:00Z') }}>
      <BarePage title="Component sheet" className="sheet">
        <header className="row sp base wrap"><div className="row g3"><Brand px={26} /><h1>The Solfa component sheet</h1></div><span className="row g2 mut">Printed in ink. What lives is marked in pencil.<Button small kind="quiet" onPress={() => setTheme('light')}>Light</Button><Button small kind="quiet" onPress={() => setTheme('dark')}>Dark</Button></span></header>
        <ScoreSheet />
        <PartSheet />
        <ListSheet />
        <StateSheet />
        <Sec large title="Colour" note="ink, paper, one pencil, one word of care. No red, no green.">
          <div className="c2 mt4">
            {(['light', 'dark'] as const).map((theme) => <ul key={theme} className="sheet-swatches" data-theme={theme}>{colours.map((name) => <li key={name}><span style={{ background: `var(--${name})` }} /><b>{name}</b></li>)}</ul>)}
          </div>
        </Sec>
      </BarePage>
    </FormatProvider>
  )
}
