// What the benchmark uses of the peers, so that it can be checked while they are not installed.

declare module 'ag-grid-community' {
  type Row = Record<string, string | boolean>;
  interface GridApi {
    getFocusedCell(): { readonly rowIndex: number; readonly column: { getColId(): string } } | null;
    applyTransaction(change: { readonly update: Row[] }): void;
    applyTransactionAsync(change: { readonly update: Row[] }): void;
  }
  interface GridOptions {
    readonly theme: unknown;
    readonly columnDefs: readonly {
      readonly field: string;
      readonly width: number;
      readonly editable: boolean;
      readonly cellDataType: string;
    }[];
    readonly rowData: Row[];
    readonly getRowId: (params: { readonly data: Row }) => string;
    readonly rowHeight: number;
    readonly headerHeight: number;
    readonly animateRows: boolean;
    readonly enterNavigatesVerticallyAfterEdit: boolean;
  }
  export const AllCommunityModule: unknown;
  export const themeQuartz: unknown;
  export const ModuleRegistry: { registerModules(modules: readonly unknown[]): void };
  export function createGrid(home: HTMLElement, options: GridOptions): GridApi;
}

declare module 'react' {
  export interface Element {
    readonly type: unknown;
  }
  export function createElement<Props>(type: (props: Props) => Element, props: Props): Element;
}

declare module 'react-dom/client' {
  import type { Element as ReactElement } from 'react';
  export function createRoot(home: HTMLElement): { render(what: ReactElement): void };
}

declare module '@glideapps/glide-data-grid' {
  import type { Element as ReactElement } from 'react';
  type Item = readonly [column: number, row: number];
  type Cell =
    | { readonly kind: 'boolean'; readonly data: boolean; readonly allowOverlay: false }
    | {
        readonly kind: 'text';
        readonly data: string;
        readonly displayData: string;
        readonly allowOverlay: boolean;
      };
  interface DataEditorProps {
    readonly ref: (made: { updateCells(damage: { cell: Item }[]): void } | null) => void;
    readonly width: string;
    readonly height: string;
    readonly rowHeight: number;
    readonly headerHeight: number;
    readonly rowMarkers: 'number';
    readonly smoothScrollX: boolean;
    readonly smoothScrollY: boolean;
    readonly rows: number;
    readonly columns: readonly { readonly id: string; readonly title: string; readonly width: number }[];
    readonly getCellContent: (item: Item) => Cell;
    readonly getCellsForSelection: true;
    readonly onCellsEdited: (edits: readonly { readonly location: Item; readonly value: Cell }[]) => boolean;
    readonly onPaste: true;
  }
  export const GridCellKind: { readonly Boolean: 'boolean'; readonly Text: 'text' };
  export function DataEditor(props: DataEditorProps): ReactElement;
}

declare module '@revolist/revogrid/loader' {
  export function defineCustomElements(): void;
}

interface HTMLElementTagNameMap {
  'revo-grid': HTMLElement & {
    setDataAt(change: {
      readonly row: number;
      readonly col: number;
      readonly rowType: 'rgRow';
      readonly colType: 'rgCol';
      readonly val: string;
    }): Promise<void>;
  };
}

declare module 'handsontable' {
  interface Options {
    readonly licenseKey: string;
    readonly themeName: string;
    readonly data: Record<string, string | boolean>[];
    readonly columns: readonly { readonly data: string; readonly width: number; readonly type: string }[];
    readonly colHeaders: readonly string[];
    readonly rowHeaders: boolean;
    readonly rowHeights: number;
    readonly autoRowSize: boolean;
    readonly autoColumnSize: boolean;
    readonly wordWrap: boolean;
    readonly width: string;
    readonly height: string;
  }
  export default class Handsontable {
    constructor(home: HTMLElement, options: Options);
    setDataAtCell(row: number, column: number, value: string): void;
  }
}
