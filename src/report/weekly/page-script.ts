/** The page's own script: finds calls by words or by what was clicked. It only reads and hides; it builds no markup. */

export const SCRIPT = `
(() => {
  const words = document.getElementById('words');
  const chosen = document.getElementById('chosen');
  const count = document.getElementById('count');
  const journal = document.getElementById('calls');
  const rows = [...journal.querySelectorAll('tbody tr')].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    digits: row.textContent.replace(/[^0-9]/g, ''),
    keys: new Set(row.dataset.keys.split(' ')),
  }));
  let key = '';
  const show = () => {
    const asked = words.value.toLowerCase().split(' ').filter((word) => word !== '');
    let shown = 0;
    for (const { row, text, digits, keys } of rows) {
      const found = (key === '' || keys.has(key)) && asked.every((word) => text.includes(word)
        || (word.length > 3 && /^[+0-9()-]+$/.test(word) && digits.includes(word.replace(/[^0-9]/g, ''))));
      row.hidden = !found;
      if (found) shown += 1;
    }
    chosen.hidden = key === '';
    count.textContent = String(shown);
  };
  const choose = (element) => {
    key = element.dataset.find;
    const title = element.querySelector('title');
    chosen.textContent = '\\u00d7 ' + (title || element.cells[0]).textContent;
    show();
    journal.scrollIntoView();
  };
  words.addEventListener('input', show);
  chosen.addEventListener('click', () => { key = ''; show(); });
  document.addEventListener('click', (event) => {
    const element = event.target.closest('[data-find]');
    if (element) choose(element);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.dataset && event.target.dataset.find) choose(event.target);
  });
  show();
})();
`;
