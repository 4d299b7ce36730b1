/** SQL dumps: tuples are rows under their columns' names, whatever the dump has around them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gather, gatherText, inPieces } from './reading.ts';

const DUMP = `-- MySQL dump 10.13
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`cdr\`;
CREATE TABLE \`cdr\` (
  \`calldate\` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  \`clid\` varchar(80) NOT NULL DEFAULT '',
  \`cost\` decimal(10,2),
  PRIMARY KEY (\`calldate\`),
  KEY \`clid\` (\`clid\`)
) ENGINE=InnoDB;
LOCK TABLES \`cdr\` WRITE;
INSERT INTO \`cdr\` VALUES ('2026-05-04 09:00:00','\\"Анна  И.\\" <101>',NULL),('2026-05-04 09:01:00','it''s; (a) -- b, /* c',-1.5);
INSERT INTO \`cdr\` VALUES ('2026-05-04 09:02:00',_binary 'D\\'Arc\\\\',0);
UNLOCK TABLES;
`;

it('reads several tuples of an INSERT, quotes and marks within texts, NULL as nothing', async () => {
  const { detected, rows } = await gatherText(DUMP);
  expect(detected.container).toBe('sql');
  expect(rows.map(({ n, page, cells }) => [n, page, ...cells])).toEqual([
    [1, 'cdr', 'calldate', 'clid', 'cost'],
    [2, 'cdr', '2026-05-04 09:00:00', '"Анна  И." <101>', ''],
    [3, 'cdr', '2026-05-04 09:01:00', "it's; (a) -- b, /* c", '-1.5'],
    [4, 'cdr', '2026-05-04 09:02:00', "D'Arc\\", '0'],
  ]);
});

it('a list of columns is the heading, given again only when it changes', async () => {
  const { cells } = await gatherText(
    `INSERT INTO asterisk.cel (id, "eventtype") VALUES (1,'A');
insert ignore into asterisk.cel (id, "eventtype") values (2, CONCAT('B','c'));
INSERT INTO asterisk.cel (id) VALUES (3);`,
  );
  expect(cells).toEqual([['id', 'eventtype'], ['1', 'A'], ['2', 'CONCAT(B,c)'], ['id'], ['3']]);
});

it('is the same in pieces of any size', async () => {
  const whole = await gatherText(DUMP);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (size) => {
      const bytes = Buffer.from(DUMP);
      expect((await gather(inPieces(bytes, size))).rows).toEqual(whole.rows);
    }),
    { numRuns: 25 },
  );
});

it('a dump cut anywhere gives the whole tuples before', async () => {
  const cut = DUMP.slice(0, DUMP.indexOf("it''s"));
  const { cells } = await gatherText(cut);
  expect(cells.map(([first]) => first)).toEqual(['calldate', '2026-05-04 09:00:00']);
});

it('queries without tuples are no dump', async () => {
  const { detected } = await gatherText('SET x;\nINSERT your card into the slot, then wait\nand, wait\n');
  expect(detected.container).not.toBe('sql');
});
