import { Sec } from '../../ui/index.ts'
import { inputs } from './inputs.tsx'
import { operated } from './operated.tsx'
import { shown } from './shown.tsx'
import type { Specimen, State } from './specimen.ts'
import './states.css'

const papers = ['light', 'dark'] as const

/** Every part of the design system in every state it has, on both papers side by side. A test holds it against what `ui` gives out. */
export const StateSheet = () => (
  <Sec large title="Every part in every state" note="light and dark; a part that is added has to join">
    {[...operated, ...inputs, ...shown].map((specimen) => <Part key={specimen.part} specimen={specimen} />)}
  </Sec>
)

const Part = ({ specimen: { part, states } }: { specimen: Specimen }) => (
  <section className="sheet-part" aria-label={part}>
    <h3 className="h3">{part}</h3>
    <div className="sheet-papers">
      {papers.map((paper) => (
        <div key={paper} data-theme={paper} className="sheet-paper">
          {(Object.keys(states) as State[]).map((state) => (
            <div key={state} className="sheet-state" data-part={part} data-state={state}><span className="sm mut3">{state}</span><div className="sheet-shown">{states[state]}</div></div>
          ))}
        </div>
      ))}
    </div>
  </section>
)
