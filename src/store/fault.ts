/** Named points of an import at which a test kills the process as `kill -9` does (test/store/kill.test.ts). */

export const FAULT_POINTS = [
  'after-begin',
  'after-append',
  'after-insert',
  'after-merge',
  'before-commit',
  'after-commit',
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Dies here when the environment variable DETALKA_FAULT names this point. */
export function faultPoint(point: FaultPoint): void {
  if (process.env.DETALKA_FAULT === point) process.kill(process.pid, 'SIGKILL');
}
