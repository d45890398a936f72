// A moving picture, out of pictures of one size: GIF, as every page that renders a README shows it.
import assert from 'node:assert/strict';
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { PNG } from 'pngjs';

/** A picture, and for how many ms it stays. */
export interface Still {
  readonly png: Buffer;
  readonly ms: number;
}

/** The stills as one GIF, which plays without end. Of each but the first only those pixels are written that changed. */
export function movingPicture(stills: readonly Still[]): Uint8Array {
  const encoder = GIFEncoder();
  let before: Uint32Array | undefined;
  let size = '';
  for (const { png, ms } of stills) {
    const { width, height, data } = PNG.sync.read(png);
    assert.equal(`${width} × ${height}`, (size ||= `${width} × ${height}`), 'all are of one size');
    const now = new Uint32Array(data.buffer, data.byteOffset, width * height);
    const changed: number[] = [];
    for (let at = 0; at < now.length; at++) if (now[at] !== before?.[at]) changed.push(at);
    // The encoder wants at least one pixel.
    if (changed.length === 0) changed.push(0);
    const rgba = new Uint8Array(Uint32Array.from(changed, (at) => now[at]!).buffer);
    const colours = quantize(rgba, 255);
    // The last colour is none: what was there before shows through.
    const none = colours.length;
    const pixels = new Uint8Array(width * height).fill(none);
    for (const [index, colour] of applyPalette(rgba, colours).entries()) pixels[changed[index]!] = colour;
    encoder.writeFrame(pixels, width, height, {
      palette: [...colours, [0, 0, 0]],
      delay: ms,
      ...(before && { transparent: true, transparentIndex: none, dispose: 1 }),
    });
    before = now;
  }
  encoder.finish();
  return encoder.bytes();
}
