// The page of the detail. It holds nothing of its own: what it shows comes by message, what the user wants goes back.
import './page.css';
import { DetailPage } from './app.ts';
import { host } from './host.ts';
import { MembersGrid } from './members/members.ts';
import { Memory } from './memory.ts';
import { PlaceTree } from './places/placeTree.ts';
import { RawJson } from './raw/rawJson.ts';
import { receive } from './receive.ts';

customElements.define('raw-json', RawJson);
customElements.define('member-table', MembersGrid);
customElements.define('place-tree', PlaceTree);

const memory = new Memory(host.getState(), (saved) => host.setState(saved));
const app = new DetailPage(document.getElementById('page')!, (intent) => host.postMessage(intent), memory);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = receive(data);
  if (message) app.hear(message);
});
window.addEventListener('focus', () => host.postMessage({ type: 'focused' }));
host.postMessage({ type: 'ready' });
