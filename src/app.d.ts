import type { SessionInfo } from '#server/handoff.ts';

declare global {
  namespace App {
    interface Locals {
      session: SessionInfo | null;
      ip: string;
    }
    interface Error {
      message: string;
      id?: string;
    }
    interface PageState {
      [key: string]: unknown;
    }
  }
}
export {};
