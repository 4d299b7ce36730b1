/** The text layer of MTS's PDF laid out again as a PDF, in the looks that such a document may have. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

/** One record as the text layer has it; the number in the lines it wraps to. */
interface Block {
  readonly moment: string;
  readonly offset: string;
  readonly number: readonly string[];
  readonly service: string;
  readonly mark: string;
  readonly volume: string;
  readonly cost: string;
  readonly balanceAt: string;
}
interface Page {
  readonly blocks: readonly Block[];
  /** What stands below the table: the total's own line and the notes. */
  readonly notes: readonly string[];
  readonly foot: string;
}

export interface Look {
  readonly rules: 'grid' | 'lines' | 'none';
  readonly align: 'top' | 'middle';
  /** Cells set one by one, or the texts of the layer as they are: some hold two cells with two spaces between. */
  readonly set: 'cells' | 'texts';
}

/** The codes of services in the real file. */
const SERVICES = new Set(['gprs', '4G', 'HSDPA (3G)', 'sms i', 'sms o', 'Телеф.', 'ch']);

/** Pages of the text layer. A record: date and time; offset and number; …; service; mark; volume; cost and balance. */
export function pagesOfText(text: string): Page[] {
  const pages: Page[] = [];
  let [blocks, notes, lines]: [Block[], string[], string[]] = [[], [], []];
  let isTable = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\d\d\.\d\d\.\d{4} {2}/.test(line)) [lines, isTable] = [[line], true];
    else if (line.startsWith('Страница ')) {
      pages.push({ blocks, notes, foot: line });
      [blocks, notes, lines, isTable] = [[], [], [], false];
    } else if (lines.length > 0) lines.push(line);
    else if (isTable) notes.push(line);
    if (lines.length > 3 && /,\d{4}(?: |$)/.test(line)) {
      blocks.push(blockOf(lines));
      lines = [];
    }
  }
  return pages;
}

function blockOf([moment, second, ...rest]: readonly string[]): Block {
  const [offset, number] = second!.split('  ');
  const service = rest.findIndex((line) => SERVICES.has(line));
  const [cost, balanceAt = ''] = rest.at(-1)!.trim().split('  ');
  return {
    moment: moment!,
    offset: offset!,
    number: [number!, ...rest.slice(0, service)],
    service: rest[service]!,
    mark: rest.slice(service + 1, -2).join(''),
    volume: rest.at(-2)!,
    cost: cost!,
    balanceAt,
  };
}

const HEADING = [
  ['Дата', 'Время'],
  ['GMT*'],
  ['Номер'],
  ['Зона вызова'],
  ['Зона направления', 'вызова/номер сессии'],
  ['Услуга'],
  [],
  ['Длитель-', 'ность', '/Объем', '(мин.:сек.', '/Kb/шт.)'],
  ['Стоимость руб.', 'без НДС'],
  ['Изм. баланса'],
];
const OFFSET = 1;
const COST = 8;
/** Points. Between the columns is less than a letter's width: 0.5 heights of type where cells are fullest. */
const SIZE = 6;
const LEADING = 8;
const GAP = 3;
/** The widest text of each column, but for the two zones, which are empty in the real file. */
const WIDEST = [
  '09.09.2020  20:00:00',
  '+03:00',
  'Traffic_Category_R90',
  'Зона вызова',
  'вызова/номер сессии',
  'HSDPA (3G)',
  'I',
  '1048576Kb',
  'Стоимость руб.',
  '09.09.2020 20:00:00',
];

/** The pages drawn in one look. */
export function draw(pages: readonly Page[], look: Look): Promise<Buffer> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, font: FONT });
    const written: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => written.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(written)));
    for (const [i, page] of pages.entries()) drawPage(pdf.addPage().fontSize(SIZE), page, i === 0, look);
    pdf.end();
  });
}

function drawPage(pdf: PDFKit.PDFDocument, page: Page, isFirst: boolean, look: Look): void {
  const put = (text: string, x: number, y: number) => pdf.text(text, x, y, { lineBreak: false });
  const edges = [12];
  for (const text of WIDEST) edges.push(edges.at(-1)! + Math.ceil(pdf.widthOfString(text)) + GAP);
  let y = 20;
  if (isFirst) {
    put('Оказанные услуги связи', 250, y);
    put('за период с 01.01.2020 по 29.01.2020', 235, y + 12);
    y += 24;
  }
  put('Сетевой ресурс 79260000301', 12, y);
  put('Номер SIM карты /Виртуальный Номер: 89701010000000000003', 250, y);
  y += 10;
  const top = y;
  const rule = () => {
    if (look.rules !== 'none') pdf.moveTo(edges[0]!, y).lineTo(edges.at(-1)!, y).lineWidth(0.5).stroke();
  };
  /** A text of two cells stands so that the second is in its column. */
  const left = (column: number, text: string) => {
    const isTwo = look.set === 'texts' && (column === OFFSET || column === COST);
    const before = isTwo ? pdf.widthOfString(`${text.split('  ')[0]}  `) : 0;
    return edges[column + (isTwo ? 1 : 0)]! + GAP / 2 - before;
  };
  const row = (cells: readonly (readonly string[])[]) => {
    const height = Math.max(...cells.map((lines) => lines.length));
    for (const [column, lines] of cells.entries()) {
      const down = look.align === 'top' ? 0 : ((height - lines.length) * LEADING) / 2;
      for (const [i, text] of lines.entries()) put(text, left(column, text), y + 1.5 + down + i * LEADING);
    }
    y += height * LEADING + 1;
    rule();
  };
  rule();
  row(HEADING);
  for (const block of page.blocks) row(cellsOf(block, look));
  if (look.rules === 'grid') for (const x of edges) pdf.moveTo(x, top).lineTo(x, y).stroke();
  const [total, sum, ...notes] = page.notes;
  if (total) row([[total], [], [], [], [], [], [], [], [sum!.trim()]]);
  for (const [i, note] of notes.entries()) put(note, 12, y + 4 + i * 10);
  put(page.foot, 500, 820);
  put('FORIS OSS', 12, 828);
}

function cellsOf(block: Block, { set }: Look): readonly (readonly string[])[] {
  const { moment, offset, number, service, mark, volume, cost, balanceAt } = block;
  const rest = [[], [], [service], [mark], [volume]];
  if (set === 'cells') return [[moment], [offset], number, ...rest, [cost], [balanceAt]];
  const [first, ...wrapped] = number;
  const money = balanceAt === '' ? cost : `${cost}  ${balanceAt}`;
  return [
    [moment],
    [`${offset}  ${first}`],
    wrapped.length > 0 ? ['', ...wrapped] : [],
    ...rest,
    [money],
    [],
  ];
}
