/** The way to the extension host. */
import type { FromPage } from '../protocol/messages.ts';

interface VsCode {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

/** The editor on the other side. It may be asked for only once. */
export const host: VsCode = acquireVsCodeApi();
