/** Writes comma-separated values (RFC 4180) that compute nothing. */

/**
 * One value. What a spreadsheet would take for a formula begins with an apostrophe: a vendor's text must not compute.
 */
export function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
