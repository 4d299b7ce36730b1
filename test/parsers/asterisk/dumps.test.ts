/** One dump of a whole database: each parser reads its own table and leaves the others. */
import { expect, it } from 'vitest';
import cel from '../../../parsers/asterisk/cel/parser.ts';
import queueLog from '../../../parsers/asterisk/queue-log/parser.ts';
import cdr from '../../../parsers/freepbx/cdr/parser.ts';
import { bytesSource, detect, openDocument } from '../../../src/containers/index.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { accountedRows, findingsOf, outline } from '../../parsing/rows.ts';

const DUMP = `-- MySQL dump
INSERT INTO \`cdr\` (calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid) VALUES
('2026-03-02 10:00:00','','101','102','from-internal','SIP/101-1','SIP/102-2','Dial','SIP/102',9,5,'ANSWERED','1772434800.1');
INSERT INTO \`cel\` (id,eventtype,eventtime,cid_num,exten,context,channame,uniqueid,linkedid) VALUES
(1,'CHAN_START','2026-03-02 10:00:00','101','102','from-internal','SIP/101-1','1772434800.1','1772434800.1'),
(2,'CHAN_END','2026-03-02 10:00:09','101','102','from-internal','SIP/101-1','1772434800.1','1772434800.1');
INSERT INTO \`queue_log\` (id,time,callid,queuename,agent,event,data1,data2,data3) VALUES
(1,'2026-03-02 10:00:00.5','NONE','800','SIP/102','PAUSE','','','');
`;

const read = async (parser: Parser) => {
  const source = bytesSource('dump.sql', Buffer.from(DUMP));
  const detected = await detect(source);
  if (detected.kind !== 'document') throw new Error('no document');
  return findingsOf(parser, await openDocument(source, detected, () => {}));
};

it.each([
  ['freepbx/cdr', cdr, ['skip 1 heading', 'record 2']],
  ['asterisk/cel', cel, ['skip 3 heading', 'skip 5 continuation', 'record 4']],
  ['asterisk/queue-log', queueLog, ['skip 6 heading', 'queue-event 7 pause']],
] as const)('%s', async (_, parser, own) => {
  const findings = await read(parser);
  expect(outline(findings).filter((line) => !/note|statement/.test(line))).toEqual(own);
  expect(accountedRows(findings).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
