/** OnlinePBX, call history of its API, JSON (README.md). */
import { readEpoch } from '../../../src/parsing/epoch.ts';
import { unansweredBy } from '../../../src/parsing/hangup-cause.ts';
import { list } from '../../../src/parsing/list.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { listMember, textMember } from '../../../src/parsing/value.ts';
import { readSides } from './sides.ts';

export default list({
  id: 'onlinepbx/history',
  title: { ru: 'OnlinePBX: история звонков из API', en: 'OnlinePBX: call history of the API' },
  kind: 'pbx',
  evidence: 'attested',
  items: (value) => listMember(value, 'data'),
  isItem: (item) =>
    ['uuid', 'start_stamp', 'user_talk_time', 'hangup_cause'].every((key) => textMember(item, key) !== ''),
  rows: () => (row, item) => {
    const text = (key: string) => textMember(item, key);
    const startedAt = readEpoch(text('start_stamp'));
    if (startedAt === undefined) return badTime(text('start_stamp'));
    const [length, talkS] = [text('duration'), text('user_talk_time')].map(readCount);
    if (talkS === undefined || (length === undefined && text('duration') !== ''))
      return badVolume(`${text('duration')} / ${text('user_talk_time')}`, 'duration / user_talk_time');
    const cause = text('hangup_cause');
    return {
      kind: 'record',
      record: {
        row,
        service: 'voice',
        startedAt,
        utcOffsetMin: 0,
        leg: 'call',
        callKey: text('uuid'),
        serviceCode: cause,
        ...outcome(talkS, talkS > 0 ? undefined : unansweredBy(cause)),
        ...(length !== undefined && length >= talkS && { waitS: length - talkS }),
        ...readSides(text),
      },
    };
  },
});
