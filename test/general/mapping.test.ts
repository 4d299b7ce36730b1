/** Mappings as files: written, read strictly, and enough for producers whose fields anybody can choose. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../src/general/index.ts';
import { mappingYaml, parseMapping } from '../../src/general/yaml.ts';
import { DetalkaError } from '../../src/model/error.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { holdText, line, mappedFindings, recordsIn, understandHeld } from './reading.ts';

const sample = (name: string): string =>
  readFileSync(join(packageRoot, 'test/general/samples', name), 'utf8');
const mappingOf = (yaml: string): Mapping => parseMapping(yaml, 'my.yaml');

async function recordsOf(mapping: string, text: string) {
  return recordsIn(await mappedFindings(mappingOf(mapping), await holdText('log.csv', text)));
}

it.each(['yota.csv', 't2-cabinet.html', 'kazakh.csv', 'sip-trunk.csv'])(
  'the mapping of %s, written with its comments and read back, reads the same records',
  async (name) => {
    const held = await holdText(name, sample(name));
    const understanding = await understandHeld(held, name);
    const found = understanding.mapping!;
    for (const lang of ['ru', 'en'] as const) {
      const again = mappingOf(mappingYaml({ ...understanding, mapping: found }, lang));
      const [first, second] = [found, again].map((mapping) => mappedFindings(mapping, held, name));
      expect(recordsIn(await second!).map(line)).toEqual(recordsIn(await first!).map(line));
    }
  },
);

it('the file names what is unknown and gives an example of every column', async () => {
  const understanding = await understandHeld(await holdText('yota.csv', sample('yota.csv')));
  const yaml = mappingYaml({ ...understanding, mapping: understanding.mapping! }, 'ru');
  expect(yaml).toContain('# столбец 8 не понят; например: x\n  - { header: Бонус, role: ignore }');
  expect(yaml).toContain('# собеседник; например: +79160000201');
});

function faultOf(yaml: string): string {
  try {
    mappingOf(yaml);
    return 'none';
  } catch (error) {
    return error instanceof DetalkaError ? `${error.code} ${error.exitCode} ${error.text.en}` : String(error);
  }
}

const GOOD =
  'version: 1\nkind: detail\ncolumns:\n  - { header: A, role: started }\n  - { header: B, role: peer }\n';

it.each([
  [GOOD, 'none'],
  [
    GOOD.replace('peer', 'pear'),
    'mapping-invalid 2 my.yaml:5:24: columns.1.role: must be one of started, date',
  ],
  [`${GOOD}colour: red\n`, 'mapping-invalid 2 my.yaml:6:9: there is no field colour'],
  [GOOD.replace('version: 1', 'version: 2'), 'mapping-invalid 2 my.yaml:1:10: version'],
  [
    GOOD.replace('started', 'cost'),
    'mapping-invalid 2 my.yaml:4:3: columns: a column with the role started or date',
  ],
  [
    GOOD.replace('header: B', 'header: B, position: 2'),
    'mapping-invalid 2 my.yaml:5:5: columns.1: one of header and position',
  ],
  [`${GOOD}timeZone: Mars/Base\n`, 'mapping-invalid 2 my.yaml:6:11: timeZone: an IANA time zone'],
  ['a: [', 'mapping-invalid 2 my.yaml:1:5: this is not YAML'],
  ['', 'mapping-invalid 2 my.yaml:1:1: mapping'],
])('%j: %s', (yaml, fault) => {
  expect(faultOf(yaml).slice(0, fault.length)).toBe(fault);
});

describe('producers whose fields anybody can choose', () => {
  it('Mango statistics without a heading, in the order of the `fields` asked for, epoch times', async () => {
    const mapping = `version: 1
kind: pbx
timeZone: Europe/Moscow
service: voice
columns:
  - { position: 2, role: started, unit: epoch }
  - { position: 3, role: ended, unit: epoch }
  - { position: 4, role: answered, unit: epoch }
  - { position: 5, role: callerExtension }
  - { position: 6, role: caller }
  - { position: 7, role: calleeExtension }
  - { position: 8, role: callee }
  - { position: 10, role: trunk }
  - { position: 12, role: callKey }
`;
    const log = `[];1778150907;1778150929;0;202;sip:a@x.example;;79160000201;1121;74950000111;abonent;k1
[r];1778151000;1778151065;1778151012;;79160000202;101;sip:b@x.example;1120;74950000111;abonent;k2
[];1778152000;1778152300;1778152009;202;sip:a@x.example;101;sip:b@x.example;1110;;abonent;k3
`;
    const records = await recordsOf(mapping, log);
    // 1778150907 is 2026-05-07 10:48:27 UTC: `date -u -d @1778150907`; Moscow is three hours ahead.
    expect(records.map(line).slice(0, 2)).toEqual([
      '2026-05-07T13:48:27 voice out 79160000201 0s - -',
      '2026-05-07T13:50:00 voice in 79160000202 53s - -',
    ]);
    expect(
      records.map(({ direction, extension, waitS, utcOffsetMin }) => [
        direction,
        extension,
        waitS,
        utcOffsetMin,
      ]),
    ).toEqual([
      ['out', '202', undefined, 180],
      ['in', '101', 12, 180],
      ['internal', '202', 9, 180],
    ]);
  });

  it('a call log of a phone: milliseconds, types by number', async () => {
    const mapping = `version: 1
kind: phone-log
timeZone: Asia/Yekaterinburg
service: voice
columns:
  - { header: date, role: started, unit: epoch-ms }
  - { header: number, role: peer }
  - { header: duration, role: duration, unit: seconds }
  - { header: type, role: direction }
words:
  directions: { "1": in, "2": out, "3": in }
  dispositions: { "3": missed }
`;
    const records = await recordsOf(
      mapping,
      'number,duration,date,type\n+79160000201,65,1778150907000,2\n+79160000202,0,1778151000123,3\n+79160000202,0,1778151000123,7\n',
    );
    expect(records.map(line)).toEqual([
      '2026-05-07T15:48:27 voice out 79160000201 65s - -',
      '2026-05-07T15:50:00 voice in 79160000202 0s - -',
    ]);
    expect(records[1]!.disposition).toBe('missed');
  });

  it('numbers of another country, dates with the month first, words of the producer', async () => {
    const mapping = `version: 1
kind: detail
dateOrder: mdy
country: US
service: voice
columns:
  - { header: Date Time, role: started }
  - { header: Number, role: peer }
  - { header: Way, role: direction }
  - { header: Minutes, role: duration, unit: minutes }
words:
  directions: { "HILO, HI": out, "INCOMING": in }
`;
    const records = await recordsOf(
      mapping,
      'Date Time,Number,Way,Minutes\n03/04/2026 09:47 AM,(808) 555-0101,"HILO, HI",1 Min\n03/04/2026 12:02 AM,(808) 555-0102,INCOMING,14 Min\n',
    );
    expect(records.map(line)).toEqual([
      '2026-03-04T09:47:00 voice out 18085550101 - - -',
      '2026-03-04T00:02:00 voice in 18085550102 - - -',
    ]);
    expect(records.map(({ billedS }) => billedS)).toEqual([60, 840]);
  });

  it('parts of a day and moments as a workbook keeps them', async () => {
    const mapping = `version: 1
kind: detail
service: voice
direction: out
columns:
  - { header: When, role: started, unit: excel }
  - { header: Whom, role: peer }
  - { header: Length, role: duration, unit: days }
`;
    // 46082 days after 1899-12-30 is 2026-03-01; 0.34375 of a day is 8:15; 65 s are 0.000752314… of a day.
    const records = await recordsOf(
      mapping,
      'When;Whom;Length\n46082,34375;+79160000201;0,000752314814814815\n',
    );
    expect(records.map(line)).toEqual(['2026-03-01T08:15:00 voice out 79160000201 65s - -']);
  });
});

const log = join(packageRoot, '../shared/facts/callcentre/technion-january.txt.gz');

describe.skipIf(!existsSync(log))(
  'the call centre of a bank in 1999 (skipped where the real log is not at hand)',
  () => {
    const mapping = `version: 1
kind: pbx
dateOrder: ymd
service: voice
direction: in
nothing: [NO_SERVER]
columns:
  - { header: vru+line, role: trunk }
  - { header: call_id, role: callKey }
  - { header: customer_id, role: peerName }
  - { header: type, role: bundle }
  - { header: date, role: date }
  - { header: vru_entry, role: time }
  - { header: q_time, role: wait, unit: seconds }
  - { header: outcome, role: disposition }
  - { header: ser_time, role: duration, unit: seconds }
  - { header: server, role: agent }
words:
  dispositions: { AGENT: answered, HANG: missed, PHANTOM: failed }
`;

    it('gives its known figures', async () => {
      const records = await recordsOf(mapping, gunzipSync(readFileSync(log)).toString('latin1'));
      const count = (outcome: string) => records.filter(({ disposition }) => disposition === outcome).length;
      // KNOWN-STATS.json beside the log, recomputed from it independently.
      expect([records.length, count('answered'), count('missed'), count('failed')]).toEqual([
        31_599, 27_060, 4299, 240,
      ]);
      expect(new Set(records.map(({ startedAt }) => Math.floor(startedAt / 86_400))).size).toBe(29);
      const served = records.filter(
        ({ disposition, agent, durationS }) =>
          disposition === 'answered' && agent !== undefined && (durationS ?? 0) > 0,
      );
      expect(served.length).toBeGreaterThan(26_000);
      // 29 servers there, one of which is NO_SERVER.
      expect(new Set(records.flatMap(({ agent }) => agent ?? [])).size).toBe(28);
    });
  },
);
