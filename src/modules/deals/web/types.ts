import type { Answer, Item } from '#src/web/data/index.ts'

// What the pages of deals work on, as the contract answers it.
export type Deal = Item<'GET /deals'>
export type Board = Answer<'GET /deals/board'>
export type LaneOf = Board['lanes'][number]
export type DealRun = Answer<'GET /deals/{id}/run'>
export type StageOf = DealRun['stages'][number]
export type MilestoneOf = StageOf['milestones'][number]
export type EvidenceOf = MilestoneOf['evidence'][number]
export type TargetOf = Answer<'GET /deals/{id}/targets'>['items'][number]
export type Version = Answer<'GET /processes/{id}/versions/{n}'>
export type Person = Answer<'GET /deals/{id}/contacts'>['items'][number]
export type Asked = Answer<'GET /deals/{id}/questions'>['items'][number]
export type Remedy = { action: string; label: string; with?: Record<string, string> }
