import type { BearerInfo, SessionInfo } from '#server/handoff.ts';

declare global {
  namespace App {
    interface Locals {
      session: SessionInfo | null;
      /** A program with an access token; it has no session then. */
      bearer: BearerInfo | null;
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
