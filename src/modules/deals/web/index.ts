export { DealsScore, type DealsScoreProps } from './score/DealsScore.tsx'
