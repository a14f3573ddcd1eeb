const MOST = 120;

/**
 * What the sender calls a file, from `Content-Disposition: attachment; filename*=UTF-8''...`: a name without folders and
 * without characters that change how text is shown. Undefined where nothing is left.
 */
export function labelOf(disposition: string | undefined): string | undefined {
  const encoded = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  const quoted = /filename\s*=\s*(?:"([^"]*)"|([^;\s"]+))/i.exec(disposition ?? '');
  const name = encoded === undefined ? (quoted?.[1] ?? quoted?.[2]) : decoded(encoded);
  const label = name
    ?.split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return label ? [...label].slice(0, MOST).join('') : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
