// Renders maths for the site's build. One JSON line in, one JSON line out:
// {tex, display} -> {html} or {error, position}. Started once a build by genmap_site.maths.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const katex = createRequire(process.argv[2])('katex'); // argv: katex's package.json

const macros = {
  '\\R': '\\mathbb{R}',
  '\\E': '\\mathbb{E}',
  '\\KL': 'D_{\\mathrm{KL}}',
  '\\given': '\\mid',
};

// With trust off, KaTeX writes what it refuses (links, images, classes) in this colour and goes on.
const refused = '#bada55';

createInterface({ input: process.stdin }).on('line', (line) => {
  const { tex, display } = JSON.parse(line);
  let reply;
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      strict: 'error',
      throwOnError: true,
      trust: false,
      errorColor: refused,
      macros: { ...macros },
    });
    // The TeX beside the MathML is for copying; without it a page has a tenth fewer elements.
    // Search reads a formula once, as HTML, and not a second time as MathML.
    const lean = html
      .replace(
        /<semantics>(.*?)<annotation encoding="application\/x-tex">.*?<\/annotation><\/semantics>/s,
        '$1',
      )
      .replace('<math ', '<math data-search-exclude ');
    reply = html.includes(refused)
      ? { error: 'links, images and HTML attributes are not allowed in maths' }
      : { html: lean };
  } catch (error) {
    reply = { error: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
});
