/** Work that is in the file whole or not at all. */

/**
 * Runs the work between BEGIN and COMMIT; what it throws is thrown. A COMMIT that fails, as on a full disk, has ended the
 * transaction already: its reason is told, not that there is none to roll back.
 */
export async function inTransaction(
  run: (sql: string) => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<void> {
  await run('BEGIN');
  try {
    await work();
    await run('COMMIT');
  } catch (error) {
    await run('ROLLBACK').catch(() => {});
    throw error;
  }
}
