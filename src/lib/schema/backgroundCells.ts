import type { FileKind } from '../domain/fileKind.ts';
import type { FloorBackground } from '../domain/floorBackground.ts';
import type { FactCells } from './planFactsCells.ts';

/** How the picture under the floor stands in room `plan`; nothing where there is none. */
export function backgroundToCells(background: FloorBackground | null): FactCells {
  if (!background) return {};
  const { file, ...place } = background;
  return { ...place, name: file.name, type: file.type, size: file.size, sha256: file.sha256 };
}

/** Null where there is none, or the server has not said it. */
export function backgroundFromCells(cells: FactCells): FloorBackground | null {
  const { name, type, size, sha256 } = cells;
  if (typeof sha256 !== 'string') return null;
  return {
    file: { name: String(name), type: type as FileKind, size: Number(size), sha256 },
    ...{ page: Number(cells.page), x: Number(cells.x), y: Number(cells.y), width: Number(cells.width) },
    ...{ rotation: Number(cells.rotation), opacity: Number(cells.opacity), locked: cells.locked === true },
    version: Number(cells.version),
  };
}
