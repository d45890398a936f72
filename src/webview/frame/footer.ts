/** The line at the bottom: where the data comes from, and which pointers are marked. */
import { html, type TemplateResult } from 'lit';
import { foreign } from '../text/parts.ts';

/** There is one line for them, and a field may have been read from thousands of places. */
const MOST = 20;

/** Where the data comes from, and what is pointed at. The outermost pointer is empty, so it is shown quoted. */
export const footer = (facts: readonly string[], pointers: readonly string[]): TemplateResult => html`
  <footer class="footer">
    <ul class="facts">
      ${facts.map((fact) => html`<li>${foreign(fact)}</li>`)}
    </ul>
    <div class="pointers">${pointers.slice(0, MOST).map((pointer) => html`<span>${foreign(pointer === '' ? '""' : pointer)}</span>`)}</div>
  </footer>
`;
