/** Hashes bytes, to tell whether what was kept is whole. */

/** Any change of one place changes it, and hardly any other leaves it. */
export function checksum(bytes: Uint8Array): number {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length >>> 2);
  let hash = bytes.length;
  for (let i = 0; i < words.length; i++) hash = mixed(hash, words[i]!);
  for (let i = words.length * 4; i < whole.length; i++) hash = mixed(hash, whole[i]!);
  return hash >>> 0;
}

function mixed(hash: number, word: number): number {
  const next = Math.imul(hash ^ word, 0x85ebca6b);
  return next ^ (next >>> 15);
}
