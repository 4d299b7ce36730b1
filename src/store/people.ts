/** Tables of what the user says: contacts, and the company's directory. */
import type { Store } from './store.ts';

/** Columns of a row on its way in, by name and SQL type. */
type Shape = Readonly<Record<string, string | readonly string[]>>;
type RowIn = object;

const CONTACT: Shape = {
  number: 'VARCHAR',
  name: 'VARCHAR',
  organisation: 'VARCHAR',
  department: 'VARCHAR',
  kind: 'VARCHAR',
  notes: 'VARCHAR',
};

/** Rows as SQL: they pass as one JSON document. */
const rowsOf = (shape: Shape): string =>
  `(SELECT unnest(from_json($rows, '${JSON.stringify([shape])}'), max_depth := 2))`;

/** Puts contacts in; a field that a newer one does not give stays. Returns how many are new and how many were known. */
export async function putContacts(
  store: Store,
  contacts: readonly RowIn[],
): Promise<{ added: number; updated: number }> {
  const before = await count(store, 'contacts');
  const fields = Object.keys(CONTACT).filter((name) => name !== 'number');
  await store.query(
    `INSERT INTO contacts BY NAME SELECT * FROM ${rowsOf(CONTACT)}
     ON CONFLICT DO UPDATE SET ${fields.map((name) => `${name} = coalesce(excluded.${name}, ${name})`).join(', ')}`,
    { rows: JSON.stringify(contacts) },
  );
  const added = (await count(store, 'contacts')) - before;
  return { added, updated: contacts.length - added };
}

async function count(store: Store, table: string): Promise<number> {
  const [found] = await store.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return found!.n;
}

/** What `replaceDirectory` takes: rows of the tables of the same names. */
export interface DirectoryRows {
  readonly departments: readonly RowIn[];
  readonly agents: readonly RowIn[];
  readonly assignments: readonly RowIn[];
  readonly lines: readonly RowIn[];
}

const MONEY: Shape = { costCentre: 'VARCHAR', monthlyLimit: 'DECIMAL(18,6)' };
const DEPARTMENT: Shape = { department: 'VARCHAR', name: 'VARCHAR', parent: 'VARCHAR', ...MONEY };
const AGENT: Shape = { agent: 'VARCHAR', name: 'VARCHAR', department: 'VARCHAR', ...MONEY };
const ASSIGNMENT: Shape = {
  kind: 'VARCHAR',
  identifier: 'VARCHAR',
  agent: 'VARCHAR',
  from: 'DATE',
  until: 'DATE',
};
const LINE: Shape = {
  line: 'VARCHAR',
  department: 'VARCHAR',
  owner: 'VARCHAR',
  tariff: 'VARCHAR',
  options: ['VARCHAR'],
  ...MONEY,
};

/** The directory takes the place of the one before; lines keep what it does not say. One transaction. */
export async function replaceDirectory(store: Store, directory: DirectoryRows): Promise<void> {
  const run = (sql: string, rows: readonly RowIn[]) => store.query(sql, { rows: JSON.stringify(rows) });
  await store.exec('BEGIN');
  try {
    await store.exec('DELETE FROM departments; DELETE FROM agents; DELETE FROM assignments');
    await run(
      `INSERT INTO departments (department, name, parent, cost_centre, monthly_limit)
       SELECT department, name, parent, costCentre, monthlyLimit FROM ${rowsOf(DEPARTMENT)}`,
      directory.departments,
    );
    await run(
      `INSERT INTO agents (agent, name, department, cost_centre, monthly_limit)
       SELECT agent, name, department, costCentre, monthlyLimit FROM ${rowsOf(AGENT)}`,
      directory.agents,
    );
    await run(
      `INSERT INTO assignments (kind, identifier, agent, valid_from, valid_until)
       SELECT kind, identifier, agent, "from", until FROM ${rowsOf(ASSIGNMENT)}`,
      directory.assignments,
    );
    await store.exec(
      `UPDATE agents SET extension = (
         SELECT max_by(identifier, coalesce(valid_from, DATE '0001-01-01')) FROM assignments AS a
         WHERE a.agent = agents.agent AND a.kind = 'extension' AND a.valid_until IS NULL)`,
    );
    await run(
      `INSERT INTO lines (line, department, owner, tariff, options, cost_centre, monthly_limit)
       SELECT line, department, owner, tariff, options, costCentre, monthlyLimit FROM ${rowsOf(LINE)}
       ON CONFLICT DO UPDATE SET department = coalesce(excluded.department, department),
         owner = coalesce(excluded.owner, owner), tariff = coalesce(excluded.tariff, tariff),
         options = coalesce(excluded.options, options), cost_centre = coalesce(excluded.cost_centre, cost_centre),
         monthly_limit = coalesce(excluded.monthly_limit, monthly_limit)`,
      directory.lines,
    );
    await store.exec('COMMIT');
  } catch (error) {
    await store.exec('ROLLBACK');
    throw error;
  }
}
