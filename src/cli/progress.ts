/** A progress bar on a terminal, for reading that takes over a second. */
import { Presets, SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

const PATIENCE_MS = 1000;

export interface Progress {
  readonly path: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

export function progressBar(io: Io): { update(progress: Progress): void; stop(): void } {
  if (!io.interactive) return { update: () => {}, stop: () => {} };
  const rows = io.t({ ru: 'строк', en: 'rows' });
  const bar = new SingleBar(
    {
      format: `{bar} {percentage}% {path}, {rows} ${rows}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const begun = Date.now();
  return {
    update: ({ path, bytesRead, bytesTotal, rows: done }) => {
      if (Date.now() - begun < PATIENCE_MS) return;
      if (bar.isActive) bar.setTotal(bytesTotal);
      else bar.start(bytesTotal, 0, { path, rows: done });
      bar.update(Math.min(bytesRead, bytesTotal), { path, rows: done });
    },
    stop: () => bar.stop(),
  };
}
