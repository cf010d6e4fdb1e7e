/** Runs in the page: filters findings, copies commands. Everything it shows is in the page already. */
export const SCRIPT = `
document.documentElement.classList.add('js');
const form = document.querySelector('.filter');
if (form) {
  const cards = [...document.querySelectorAll('.finding')].map((card) => ({
    card,
    file: card.closest('.file'),
    text: (card.closest('.file').dataset.path + ' ' + card.textContent).toLowerCase(),
  }));
  const files = [...document.querySelectorAll('.file')];
  const selects = [...form.querySelectorAll('select')];
  const rows = [...document.querySelectorAll('.row')];
  const apply = () => {
    const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = selects.filter((select) => select.value !== '');
    let shown = 0;
    const alive = new Set();
    for (const { card, file, text } of cards) {
      const fits = wanted.every((select) => card.dataset[select.name] === select.value)
        && words.every((word) => text.includes(word));
      card.hidden = !fits;
      if (fits) { shown++; alive.add(file); }
    }
    for (const file of files) file.hidden = !alive.has(file);
    document.querySelector('.none').hidden = shown > 0;
    form.querySelector('output').textContent = shown + ' of ' + cards.length;
    for (const row of rows) {
      row.setAttribute('aria-pressed', String(form.elements[row.dataset.property].value === row.dataset.value));
    }
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  for (const row of rows) {
    row.addEventListener('click', () => {
      const select = form.elements[row.dataset.property];
      select.value = select.value === row.dataset.value ? '' : row.dataset.value;
      apply();
    });
  }
  apply();
}
for (const button of document.querySelectorAll('.copy')) {
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
}
`;
