export { Grid, type GridProps } from './Grid.tsx'
export { GridTools } from './GridTools.tsx'
export { useGridView, type GridView } from './useGridView.ts'
