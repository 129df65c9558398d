import { useParams } from '#src/web/shell/index.ts'
import { AnswerPage } from './answer/AnswerPage.tsx'

export default function Answer() {
  return <AnswerPage token={useParams()['token'] ?? ''} />
}
