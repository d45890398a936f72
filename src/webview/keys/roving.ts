/** One stop for Tab in each region of the page, and arrows within it. */

const controls = 'button, [data-stop]';

/** Keeps, for each region, the control that Tab reaches. A region has the attribute `data-region`. */
export class Roving {
  /** By region: the control, and its name for when it was drawn again. */
  private readonly stops = new WeakMap<Element, { readonly control: HTMLElement; readonly name: string | undefined }>();

  constructor(private readonly page: HTMLElement) {
    page.addEventListener('focusin', ({ target }) => this.reached(target as HTMLElement));
    page.addEventListener('keydown', (event) => this.key(event));
  }

  /** Makes one control of each region a stop, after they were drawn. */
  settle(): void {
    for (const region of this.page.querySelectorAll('[data-region]')) {
      const all = controlsOf(region);
      if (all.length === 0) continue;
      const known = this.stops.get(region);
      const stop =
        all.find((one) => one === known?.control) ??
        (known?.name === undefined ? undefined : all.find(({ dataset }) => dataset['keep'] === known.name)) ??
        all.find((one) => one.ariaSelected === 'true' || one.dataset['first'] !== undefined) ??
        all[0]!;
      for (const one of all) {
        const tab = one === stop ? 0 : -1;
        if (one.tabIndex !== tab) one.tabIndex = tab;
      }
    }
  }

  private reached(target: HTMLElement): void {
    const region = target.closest('[data-region]');
    const control = target.closest<HTMLElement>(controls);
    if (region === null || control === null || !region.contains(control)) return;
    const before = this.stops.get(region)?.control;
    if (before === control) return;
    this.stops.set(region, { control, name: control.dataset['keep'] });
    for (const one of controlsOf(region)) if (one !== control && one.tabIndex === 0) one.tabIndex = -1;
    control.tabIndex = 0;
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    const region = target.closest<HTMLElement>('[data-region]');
    if (region === null || target.closest(controls) === null || target.matches('input')) return;
    const all = controlsOf(region).filter((one) => one.checkVisibility());
    const next = stepFrom(all, target.closest<HTMLElement>(controls)!, event.key);
    if (next === undefined) return;
    event.preventDefault();
    region.dataset['arrows'] = '';
    next.focus();
    delete region.dataset['arrows'];
  }
}

/** Those of a region, without those of a region within it. */
function controlsOf(region: Element): HTMLElement[] {
  return [...region.querySelectorAll<HTMLElement>(controls)].filter(
    (one) => one.closest('[data-region]') === region && !one.hidden,
  );
}

/** Left and right lead to the next control, up and down to the next line's first. */
function stepFrom(all: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const at = all.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return all[at + 1];
    case 'ArrowLeft':
      return all[at - 1];
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    case 'ArrowDown':
      return all.slice(at + 1).find((one) => lineOf(one) !== lineOf(from)) ?? all[at + 1];
    case 'ArrowUp': {
      const before = all
        .slice(0, at)
        .reverse()
        .find((one) => lineOf(one) !== lineOf(from));
      return before === undefined ? all[at - 1] : all.find((one) => lineOf(one) === lineOf(before));
    }
    default:
      return undefined;
  }
}

const lineOf = (one: HTMLElement): Element => one.closest('.value, .line, li, h3') ?? one;
