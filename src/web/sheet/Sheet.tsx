import { BarePage } from '../shell/Page.tsx'

export default function Sheet() {
  return <BarePage title="Component sheet" className="sheet"><h1>The Solfa component sheet</h1></BarePage>
}
