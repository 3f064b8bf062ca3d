import { PEER_GRIDS, versionOf } from '../install.ts';

/** Names as the page knows them, and as tables call them. */
export const PEERS = {
  agGrid: 'AG Grid Community',
  glide: 'Glide Data Grid',
  revoGrid: 'RevoGrid',
  handsontable: 'Handsontable',
} as const;

/** The versions that their lock names, for the note under a table. */
export function peerVersions(): string {
  return ['ag-grid-community', '@glideapps/glide-data-grid', '@revolist/revogrid', 'handsontable']
    .map((name) => `${name} ${versionOf(PEER_GRIDS, name)}`)
    .join(', ');
}
