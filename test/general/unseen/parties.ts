/** The other party, and who called whom. */
import { type ByLanguage, type Choice, type Column, type Language, OWN } from './column.ts';

const PEERS: Readonly<Record<string, (digits: string) => string>> = {
  plus: (digits) => `+${digits}`,
  bare: (digits) => digits,
  ten: (digits) => digits.slice(1),
  eight: (d) => `8 (${d.slice(1, 4)}) ${d.slice(4, 7)}-${d.slice(7, 9)}-${d.slice(9)}`,
  spaced: (d) => `+7 ${d.slice(1, 4)} ${d.slice(4, 7)}-${d.slice(7, 9)}-${d.slice(9)}`,
};

const ENDS: ByLanguage<readonly (readonly [caller: string, callee: string])[]> = {
  ru: [
    ['Откуда', 'Куда'],
    ['Вызывающий номер', 'Вызываемый номер'],
    ['Кто звонил', 'Кому звонили'],
    ['Номер А', 'Номер Б'],
    ['Звонивший', 'Набранный номер'],
    ['Инициатор', 'Получатель'],
  ],
  uk: [
    ['Хто дзвонив', 'Кому дзвонили'],
    ['Звідки', 'Куди'],
  ],
  en: [
    ['From', 'To'],
    ['Caller', 'Callee'],
    ['Calling number', 'Called number'],
    ['Originating number', 'Destination number'],
  ],
};

/** Both ends, of which one is the document's number. */
export function endColumns(language: Language, pick: Choice): readonly Column[] {
  const print = PEERS[pick('peer', Object.keys(PEERS))]!;
  const names = ENDS[language].map((pair) => pair.join(' · '));
  const [caller = '', callee = ''] = pick('endsHeading', names).split(' · ');
  const end = (peer: string, isOwn: boolean) => (peer === '' ? '' : print(isOwn ? OWN : peer));
  return [
    { heading: caller, print: ({ peer, direction }) => end(peer, direction === 'out') },
    { heading: callee, print: ({ peer, direction }) => end(peer, direction === 'in') },
  ];
}

export function peerColumn(language: Language, pick: Choice): Column {
  const print = PEERS[pick('peer', Object.keys(PEERS))]!;
  const none = pick('noPeer', ['', '-', '—']);
  const heading = pick(
    'peerHeading',
    language === 'ru'
      ? [
          'Номер',
          'Номер телефона',
          'Собеседник',
          'Телефон',
          'Абонент',
          'Номер собеседника',
          'Номер абонента',
          'С кем',
          'Контакт',
          'Второй абонент',
          'Номер Б',
          'Кому/от кого',
        ]
      : language === 'uk'
        ? ['Номер', 'Номер телефону', 'Співрозмовник', 'Абонент', 'Телефон']
        : ['Number', 'Phone number', 'Other party', 'Contact', 'To/From', 'Phone'],
  );
  return { heading, print: ({ peer }) => (peer === '' ? none : print(peer)) };
}
