import '#src/web/styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AnswerPage } from './AnswerPage.tsx'

// The buyer's page has an entry of its own, so that nothing of the app is fetched for one question.
createRoot(document.getElementById('solfa')!).render(<StrictMode><AnswerPage token={decodeURIComponent(location.pathname.split('/')[2] ?? '')} /></StrictMode>)
