import type { BatchSetup } from '#lib/domain/batchSetup.ts';
import type { ShowEvent } from '#lib/domain/liveShow.ts';
import type { GeneratedCells } from '#lib/domain/regenerate.ts';
import type { ReportTotals } from '#lib/domain/showReport.ts';
import type { ClockPicture, ClockView } from '#lib/schema/clockPicture.ts';
import type { CellValue, Locale, Text, Track } from '#lib/schema/index.ts';
import type { ReportedCue } from '#lib/transfer/reportTable.ts';

/** How the batches of a plan were made last. */
export interface BatchesRead {
  /** Grows with each generation; 0 before the first. */
  readonly version: number;
  readonly setup: BatchSetup | null;
  /** The row that stands for a batch and a station, by `<batch>/<station>`. */
  readonly rowIds: Readonly<Record<string, string>>;
  /** The cells that were made, by the same; the latest generation first. */
  readonly generations: readonly Readonly<Record<string, GeneratedCells>>[];
  /** A name. */
  readonly changedBy: string | null;
  readonly changedAt: number | null;
}

/** A link to a calendar, without its secret. */
export interface CalendarRead {
  readonly id: string;
  readonly by: 'all' | 'person' | 'role' | 'zone';
  /** Id of the person, role or zone; null for all. */
  readonly subject: string | null;
  readonly locale: Locale;
  readonly createdAt: number;
}

/** The run of show by time. Moments are in plan time; words of Cuegrid's own are in both languages. */
export interface RundownRead {
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly venueName: string | null;
    readonly locale: Locale;
    readonly timeZone: string;
    readonly day0: string | null;
  };
  readonly parts: readonly RundownPart[];
}

/** What is one person's, one role's or one zone's; without a subject, everybody's. */
export interface RundownPart {
  readonly subject: { readonly id: string; readonly name: Text } | null;
  readonly days: readonly {
    readonly day: number;
    readonly date: string | null;
    readonly cues: readonly {
      readonly id: string;
      readonly start: number;
      readonly end: number;
      readonly pinned: boolean;
      readonly title: string;
      readonly track: Text | null;
      readonly zone: string | null;
      readonly ownerRole: Text | null;
      readonly owner: string | null;
      readonly crew: number | null;
      readonly status: string | null;
      readonly notes: string | null;
    }[];
  }[];
  readonly shifts: readonly {
    readonly start: number;
    readonly end: number;
    readonly date: string | null;
    readonly role: Text | null;
    readonly zone: string | null;
    readonly people: readonly string[];
    readonly note: string | null;
  }[];
}

/** All tracks of a plan, in its order. */
export interface TracksRead {
  readonly tracks: readonly Track[];
}

/** Each cue as it was planned and as it was, and each track summed up. */
export interface ShowReportRead {
  /** 0 before the show was ever armed. */
  readonly run: number;
  readonly timeZone: string;
  readonly lines: readonly ReportedCue[];
  readonly totals: readonly (ReportTotals & { readonly name: Text })[];
}

export interface ClockLinkRead extends ClockView {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly createdAt: number;
}

/** What a clock shows, with the id by which a screen knows whether it has it, and the server's time. */
export interface ClockRead {
  readonly id: string;
  readonly picture: ClockPicture;
  readonly now: number;
}

export interface Clocks {
  /** Null for unknown and revoked links alike. */
  picture(secret: string): Promise<ClockRead | null>;
  /** As text/event-stream, from the picture that the screen does not have yet; `full` when there are too many screens. */
  follow(secret: string, has: string | null): Promise<ReadableStream<Uint8Array> | null | 'full'>;
}

/** The latest run of a plan's show: every act, and the server's clock. */
export interface ShowRead {
  /** 0 before the show was ever armed. */
  readonly run: number;
  readonly events: readonly ShowEvent[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** What came of a decision on proposals. */
export interface DecisionRead {
  readonly decided: readonly string[];
  /** Still open, since their cells say something else than when they were proposed. */
  readonly moved: readonly { readonly id: string; readonly now: CellValue }[];
}
