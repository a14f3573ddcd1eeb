import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { mutationNamed } from '../mutations/mutations.ts';

const ROOT = new URL('../../../', import.meta.url).href;
const compiled = new Map<string, string>();

/**
 * Loads the product's TypeScript as it stands. A module imported with `?mutation=<name>` hands the name on to all it
 * imports from this repository, so one process can hold the code as it is and, beside it, the code with one mistake in it.
 */
export function loadProductFromSource(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const mutation = nameIn(context.parentURL);
      if (!mutation || !isOurs(resolved.url) || nameIn(resolved.url)) return resolved;
      return { ...resolved, url: `${resolved.url}?mutation=${mutation}` };
    },
    load(url, context, next) {
      if (!isOurs(url) || !url.split('?')[0]!.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: sourceOf(url), shortCircuit: true };
    },
  });
}

function sourceOf(url: string): string {
  const path = fileURLToPath(url.split('?')[0]!);
  const mutation = nameIn(url);
  const change = mutation ? mutationNamed(mutation) : undefined;
  if (change && path.endsWith(change.file)) return compile(path, applied(change, readFileSync(path, 'utf8')));
  let code = compiled.get(path);
  if (code === undefined) compiled.set(path, (code = compile(path, readFileSync(path, 'utf8'))));
  return code;
}

/** Fails loudly when the product has changed under the mutation: it must be written anew then, not skipped. */
export function applied({ name, file, from, to }: Change, source: string): string {
  const places = source.split(from).length - 1;
  if (places !== 1)
    throw new Error(`mutation ${name}: its fragment is found ${places} times in ${file}, not once:\n${from}`);
  return source.replace(from, () => to);
}

type Change = NonNullable<ReturnType<typeof mutationNamed>>;

function compile(filename: string, source: string): string {
  return transformSync(source, {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
  }).code;
}

function isOurs(url: string): boolean {
  return url.startsWith(ROOT) && !url.includes('/node_modules/');
}

function nameIn(url: string | undefined): string | undefined {
  return url?.split('?mutation=')[1];
}
